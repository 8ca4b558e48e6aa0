"""Passwords and what has to be said of them: what owners choose, and what they should choose."""

from __future__ import annotations

from wizard.steps.root_password.strength import Facts

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
