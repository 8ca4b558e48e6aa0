"""Passwords and what has to be said of them: what owners choose, and what they should choose."""

from __future__ import annotations

from wizard.password_strength.strength import Facts

TARO = Facts("taro.yamada@example.com", "Yamada Works")

_WEAK = """
P@ssw0rd1! Passw0rd2024! Password123! Welcome2024! Qwerty123! Iloveyou1! Letmein2025# Admin@1234
Summer2025! Winter2024!! Monday-123 Football#10 Liverpool1! Charlie2020! Dragon-1999 Superman99!
Starwars77! Michael1987! Jessica-2001 Princess12! Trustno1! Baseball2023! Sunshine-7 Chocolate1!
Aa123456! Abcd1234! Abc123!@# 1qaz@WSX 1qaz!QAZ2wsx Qwertyuiop1! Asdfghjkl;1A zxcvbnm,.1A
London2024! Paris-2023! Newyork#1 California2020! Manchester1! Singapore-88 Germany1990!
Correcthorsebatterystaple1! Tobeornottobe1! Maytheforcebewithyou1! Opensesame2024! Changeme123!
Nihonbashi1! Watashiwaakirades1! Watashiwaakiradesu! Sakura2024! Arigatougozaimasu1!
Konnichiwa123! Aishiteru2023! Daisuki-desu1 Shibuya2024! Shinjuku-109 Akihabara48! Okinawa#2023
Hokkaido2025! Toukyou-2020 Tokyo2020! Oosaka#1234 Fujisan3776! Hanshin-Tigers1 Doraemon1!
Pikachu-2024 Totoro88! Naruto#2002 Kimetsunoyaiba1! Tanaka1985! Satou-Takashi1 Suzukiichiro51!
Watanabe#1 Yoroshiku-1 Otsukaresama1! Ohayou2024! Tadaima-okaeri1 Nekodaisuki1! Kawaiineko22!
Sensei-2024 Kaisha2024! Heisei-30! Reiwa6nen! Syouwa-63 Sibuya2024! Hutari-desu1! Sinzyuku-1
Tiba-ken1! Himitsu-1234 Kanrisha2024! Pasuwaado1! N1h0nb@shi! S@kur@2024! 1hsabnohiN! arukaS2024!
24.12.1987Aa! 1987-12-24Aa! Aaaa1111!! Abababab1! Abcabcabc1! Aa1!Aa1!Aa1! 5678()_+Aa
Qwertyuiop@[1 Asdfghjkl;:]1-A Zaq1Xsw2! Poiuytrewq1! !QAZxsw2 Root-2024! Awsadmin1! Aws-Root-1
Amazonaws2024! Rootuser#1 Yamada-2024 Yamadaworks1! Taro-Yamada1 Tar0.Yam@da skroW-adamaY1
Adamay-2024! Example-Taro1!
"""
WEAK = _WEAK.split()
"""None of them may be kept, nor be called good."""

_TRIED = r"""
nihonbashi1 watashiwaakirades Watashi-wa-akira-desu1 Watashihatanakadesu1! Bokunonamaehatarou1!
Namaewatanakadesu-1 Tokyotowareiwa6! Shibuya-ku1-2-3! Chiyodaku-Marunouchi1 Toyotajidousha1!
Honda-Civic2020 Toyota-Prius2019! Yamadatarou19850412! Yamada-Hanako0412 Suzuki_Ichiro51
Satouhanako1990! Takahashi-Keiko#1 Ootanishouhei17! Ohtani-Shohei17! Hanyuyuzuru1207!
Nakamurashunsuke10! S.56.12.3-Tanaka Showa56nen12gatsu3nichi! H10.4.12-Satoh Reiwa6.11.24!
19810101Aa! 1981nen1gatsu! 2024nen11gatsu24nichi! R6-11-24-Aa! Heisei10nen4gatsu1nichi-A
Ichigatsutsuitachi1! Nanatsunoko-1 Momotarou-san1 Urashimatarou1! Issunboushi2024! Kaguyahime-1
Kimigayowa1! Iroha-nihoheto1! Irohanihohetochirinuruwo1! Akasatana-1 Akasatanahamayarawa1!
Aiueo12345! Aiueokakikukeko1! Aiueo-kakikukeko-sashisuseso1 Onamaenandesuka1! Ogenkidesuka-1
Ohayougozaimasu1! Oyasuminasai-1 Yoroshikuonegaishimasu1! Otsukaresamadeshita1! Gomennasai123!
Sayonara-tokyo1 Arigatou-okaasan1 Okaasandaisuki1! Mamadaisuki-1 Papaarigatou1! Watashinoinu1!
Inugasukidesu1! Sushigasukidesu1! Sushigadaisuki-1 Ramendaisuki1! Raamen-daisuki2 Biirunomitai1!
Kyoumoganbarou1! Ganbarenippon2024! Ganbare-Nippon1 Nipponganbare2020! Samurai-Japan2023!
Samuraiburu1! Nadeshikojapan1! Hanshintaigaasu1985! Yomiurigiants-1 Softbankhawks1!
Hiroshimacarp1! Urawareds-2024 Kashimaantlers1! Onepiece-Luffy1 Kaizokuou1! Kaizokuoniorewanaru1!
Kamehameha-1 Dragonballz1! Seilormoon-1 Shinjikunn1! Nigechadameda1! Evangelion2024!
Ghiblimuseum1! Tonarinototoro1! Sentochihiro-1 Majonotakkyuubin1! Kazenotaninonausicaa1!
Tenkuunoshirolaputa1! Mononokehime-1 Kiminonawa2016! Kimino-nawa1 Tenkinoko-1 Suzumenotojimari1!
Jujutsukaisen1! Spyfamily-1 Oshinoko2023! Attackontitan1! Shingekinokyojin1! Qawsedrftg1!
Qawsedrftgyhujikolp;1A 1qaz2wsx3edcA! !Qaz2wsx3edc 1Q2w3e4r5t! Zaqwsxcde1! Qwertyuiop@[1A
Asdfghjkl;:]A1 zxcvbnm,./\A1 1234567890-^A 1234567890-^\Aa \^-0987654321Aa ^-0987654321Aa!
Poiuytrewq@1A Lkjhgfdsa-1 Qazwsxedcrfv1! Mnbvcxz;lkj1A T0kyo2024! T0ky0-2024 N1hon-1234
S4kur4-2024 $akura2024! Sakur@2024 Ar1gat0u-1 K0nn1ch1wa! W@t@sh1w@ak1r@ Y@mad@T@r0-1 D4isuk1-desu
Kyouto-daigaku1 Toukyoudaigaku1! Waseda-daigaku1 Sonyplaystation5! Nintendoswitch1! Pokemongo2016!
Yokohamaminatomirai21! Tokyoskytree634! Tokyotower333! Tokyodisneyland1! Fujisan-3776m
Fujinoyama-3776 Tsugarukaikyou1! Kabushikigaisha-1 Yuugengaisha2024! Kabushikigaishatanaka1!
Soumubu-2024 Keiribu123! Jouhousystembu1! Shachou-2024 Awskanri2024! Aws-kanrisha1 Kuraudo-2024!
Kanriyou-pass1 Pasuwaado-1234 Angou-1234! Himitsunokotoba1! Rootyuuza1! Ru-toyu-za1! Shinchan-5sai
Hatsunemiku39! Hatsunemiku0831 Miku-39-39! Nana-chan77 Yuki-chan2 Ayaka.0315 Misaki-1998!
Haruto2020! Sousuke-2012! Himari-2021! Tanjoubi0412! Tanjobi-0412 Kekkonkinenbi1122! 04121985Aa!
0412-1985-Aa Takeshi0412! Kenji&Yumi1122 Taro&Hanako1122! TaroHanako1122! Haruichiban-1
Natsuyasumi2024! Fuyu-no-sonata1 Sakurasaku2025! Hanami-2025! Tsukimiudon1!
Okonomiyaki-1 Takoyaki8ko! Onigiri-ume1 Kuroneko-yamato1 Sagawakyuubin1! Rakutenichiba1!
Rakuten-point5 Docomo-090! 090-1234-5678Aa 09012345678Aa! 0312345678Aa! 03-1234-5678aA 105-0011Aa!
1050011-Tokyo Tokyo105-0011 Minato-ku-105 Setagaya-1540001 A.12345678 Aaaabbbb1! Akiraakira1!
Akira-Akira-1 SatoSato1! Yamada.Yamada1 Nanikore-123 Maji-yabai1! Warota-www1 Wwwwwwww1!
Kusawww-2024 Ittekimasu-1 Tadaima123! Okaerinasai1! Hajimemashite1! Douzoyoroshiku1!
Doumoarigatou1! Domoarigatomrroboto1! Kokoro-1234 Kokorokara1! Ikigai-2024! Kaizen-2024!
Omotenashi2020! Mottainai-1 Wabisabi-1 Zenbukuro1! Yatta-yatta1! Banzaibanzai1! Namuamidabutsu1!
Namumyouhourengekyou1! Amaterasu-1 Susanoo-1234 Inarijinja-1 Meijijinguu1! Isejinguu-2024
Kiyomizudera1! Nodanobunaga-1 Odanobunaga1582! Tokugawaieyasu1! Toyotomihideyoshi1!
Sakamotoryouma1! Date-Masamune1 Miyamotomusashi1! Shinsengumi1864! Natsumesouseki1!
Wagahaiwanekodearu1! Wagahaihanekodearu-1 Hashiremelos1! Murakamiharuki1! Norwaynomori-1
Furuikeyakawazu1! Gingatetsudou999! Saitama-ken1 Kanagawa-ken2024 Aichikennagoyashi1!
Oosakafu-oosakashi1 Hokkaidousapporoshi1! Fukuokakenfukuokashi1! Okinawaken-nahashi1
Chuuouku-ginza1 Meguroku-jiyuugaoka1 Koutouku-toyosu5 Shinagawaekimae1! Shibuyascramble1!
Sinjuku-2024 Tyuuou-1234 Huzisan-3776 Zyunko-1985 Syunsuke-10 Tuyosi-1980 Itirou-51! Husigi-1234
Ohno-Satoshi1 Ohno_1126 Saitoh-1234 Itoh-2024!
Endoh-1977 ﾀﾅｶ1234Aa! Ｓａｋｕｒａ２０２４！
Ｐａｓｓｗ０ｒｄ！ さくら2024Aa! SAKURA2024a! adamaY-2024! skroWadamaY1!
d4m4Y-1234! oraT-1985! T4r0-Y4m4d4 Y@m@d@W0rk$1
moc.elpmaxe-1A Tar0.y4mada@example Yamada_Works_2024! YW-2024-aws! yamadaWORKS-aws1 Works-Yamada-1
WorksYamada2024! MonkeySunshine1! Shadow-Dragon1 IloveTokyo2024! Ilove-Sakura1 Iloveyou-Yumi1
WelcomeToTokyo1! GoodMorning123! MyDogIsCute1! Mypasswordis1! Thisismypassword1! Password-for-AWS1
Aws-password-2024 MyAwsRoot2024! Amazon-Root-User1 John-Smith1985! JohnSmith-0412 Mary&John2010!
Michael.Jordan23 Jennifer-Lopez1 LionelMessi10! CristianoRonaldo7! Manchester-United1
Realmadrid-2024 ChelseaFC-1905 JanFebMar123! Monday-Friday1 November-2024! 24November2024!
Nov-24-2026! 24/11/2026Aa! 2026-11-24-Aa! Christmas-2024! HappyNewYear2025! Birthday-0412!
P4ssw0rd-2024! Pa$$word1234! P@55w0rd!2024 Adm1n1strat0r! R00t-p@ssw0rd Passwort-2024!
Motdepasse-1! Contraseña1! Contrasena-1! Senha-12345! Wachtwoord1! Ohisamanotane1!
Watashihakenjidesu1! Boku-wa-kenji-desu1 Orewatakeshida1! Kyouhaiitenkidesu1!
Kyouwaiitenkidesune1! Okaasannokarei1! Ohirugohan-1200 Asagohantabeta1! Kaishaniikitai1!
Kaishaikitakunai1! Shigotoganbaru1! Tamachan-2010! Kurochan0823! Mikeneko-2020! Shibainu-1234
Totoroto-issho1 Uminoie2024! Natsunoumi2019! Yamanobori-1! Hawairyokou2023! Kyoutoryokou0505!
Shinkansen-nozomi1 Nozomi-N700S! Hikari-0kei1 Densha-de-go1 Toukyoueki-0900 Oosakaeki-1!
Shinagawa-eki2 Umeda-osaka1 Nagoyajou-1612 Hakata-ramen1 Sapporo-beer1 Kirin-ichiban1
Yamaguchi-1975! Matsumoto-Jun0830 Kobayashi.2001 Inoue-Mai1012 Kimura&Takuya1 Hayashi-1968-A
Shimizu_Yuki03 Saitoutomoko1! Moriyama-Naotarou1 Abe.Hiroshi64 Hashimoto-Ryuu1 Okada-Masaki15
Gotoumaki0923! Murakami-55! Satomi.1122 Yukiko1962! Chiyoko-S10 Hideo.Nomo16 Mitsuko1950!!
Shigeru-1945 Fumiko0303! Noriko&Akira-50 Showa45-8-15! S45.8.15Aa! H3.5.5-kodomo Reiwa5nen5gatsu!
Tanjoubi-0815! 1990nen-3gatsu 3gatsu11nichi! 0311-Touhoku 19950117Kobe! 20110311Aa!
Heisei7nen1gatsu17nichi! S@t0u-1985 T@n@k@-2020 5uzuk1-1999 N4k4mur4! Y0k0h@m@1 K@w@s@k1-1
0s@k@-2025 Exp0-2025! K0b3-1995! M1y4z4k1-1 H1r0sh1m4! A1c h1-k3n T0y0t4-86! Ni$$an-GTR34
M@zd@-RX7! Y@m@h@-R1! 1234qwer!@#$QW Qwer1234!@ Asdf1234!A zxcvASDF1! Qweasdzxc123! 1qazxsw23edc!
Wsxedcrfv1! Plmoknijb-1 098poiLKJ! Yuiop@[7-A ]:;lkjhgA1 Qazxswedc-1 !"#$%&'()A1a 1!2@3#4$Qq
Q1w2e3r4! Zxcvbnm,./1Q Qwerty-12345 Kanri-Taro2024 System-kanri1 Admin-Yamada1 Root-Yamada99
Aws-Tokyo-2024 AwsOsaka2025! Amazon-Tokyo1 Ap-northeast-1A S3bucket-2024! Cloudtrail-1!
Kurage-Works-1 Test-User-001 Guest-Account1 Temp-Pass-2024 Initial-0000A P@ssword-Reset1
Change-Me-2024 Secret-Key-123 Company-2024! Kaisha-Password1 Office365-2024 MacBook-Pro16!
TaroYamada1985 taroyamada-YW1! Yamada+taro1 y4m4d4.t4r0-1 Works!Yamada!1 amadaY-oraT1
1985taro.yamada! Example.com-1A Taro@example1 Yama-da-Ta-ro-1 YamadaTaro!!11 Tyamada-2024!
Happy-Birthday-1 Merry-Xmas-2024 ILoveNewYork1! I-love-my-cat1 God-Bless-USA1 In-God-We-Trust1
Make-America-1! Let-it-go-2013 Hakuna-Matata1! Winter-Is-Coming9 Live-Love-Laugh1 Keep-Calm-1939
Yolo-Swag-420 Bitcoin-100000 Elon-Musk-2024 Taylor-Swift13! Blackpink-2016 Stray-Kids-2018
Akai-ringo-3ko! Haru-natsu-aki-fuyu1 Ichi-ni-san-shi1 Sakura-fubuki2024 Kinmokusei-1!
Asagao-himawari1 Suika-wari2024! Natto-gohan-1 Curry-rice-500 Gyuudon-oomori1 Tonkotsu-1985!
Maguro-sashimi1 Edomae-zushi-1! Nama-beer-2hai
"""
TRIED = _TRIED.split()
"""What owners think of who want to be clever; none may be called good."""

_STRONG = """
Kq7w-Tx4m-Rv9h-Yd3n 4hWp-Jm9x-Cu7R-nEvT vT9#kQ2$mXw7 G7^pLx!2zQ@w9Rk s8Jd$kf02Lw-Qp4
9zX!vB3n@Lq7T# uG5%tHw8_rN2kE+ Wm4}xC9[yP7]qJ2 fR8&nZ6*hT3(bK1) qL3_zN8-vH5+dW9 E7k|pX2<mC9>tJ4
kY5#dV8@xR1!hM6 2Fq!Zr7@Lw9#Xk4$ hN6-wQ3_jB8+tZ5 x9T@k4V#p7L!d2M Bq7mZx4Kw9Rt2Hv! zH8vLq3XnT6w@Rk1
xK9mQw2LpZr7Vt4N#h Wj7-Rk2_Qx9+Lm4 T6pXz3_vKw8Nq1-r J9x$Lw4@Qk7!Rm2# pV7%nB4^kX9&wR2*
Mushroom-tundra-9-lantern-velvet Copper_anvil_Whisper7_meadow Gravel-Oyster-Piano-Zebra-4
Tundra7-lampshade-Quartz-violin Walnut+Ferry+Cobalt+Sphinx3 Velvet-Cactus-Harbor-Nimbus-81
Puddle4-Harpsichord-mango-trellis Lobster!quarry!Thimble!accordion6 Glacier-Banjo-Turnip-Satchel9
Meteor-pickle-Obelisk-sandal-3 Hedgehog_Trombone_Kayak_Cinnamon2 Icicle+dynamo+Parsley+rickshaw5
Turbine-Ostrich-Marmalade-Flute8 Saxophone7-burrow-Lilac-tariff Compass-Yogurt-Dragonfly-Anchor-6
Kumagera-hibachi-Tsumugi-enogu-7 Amayadori-3-Kazaguruma-uguisu-Hotate
Tsukushi_Donburi_Hagoromo_4_fukinoto Nagaimo-Terakoya-4-Kasumisou-biwahoushi
Ajisai7-Tokkuri-Mukade-Yuzukosho
"""
STRONG = _STRONG.split()
"""All of them may be kept."""
