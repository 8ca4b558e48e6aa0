"""A botocore session that knows nothing of this computer or its owner.

Even with explicit keys botocore reads ~/.aws/config, ~/.aws/credentials,
~/.aws/models, a dozen AWS_ variables and the system's proxies. Each of those
sources is switched off here by the setting or the component that botocore offers for it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from botocore.config import Config
from botocore.configprovider import (
    BOTOCORE_DEFAUT_SESSION_VARIABLES,
    ConfigChainFactory,
    ConfigValueStore,
)
from botocore.credentials import CredentialResolver
from botocore.loaders import Loader
from botocore.session import Session
from botocore.tokens import TokenProviderChain

HOME_REGION = "us-east-1"
SERVICES = ("sts", "iam", "cloudtrail")


class _PlainSession(Session):
    """A session that loads no plugins.

    botocore takes their names from BOTOCORE_EXPERIMENTAL__PLUGINS past every
    setting; what it offers against that holds for one thread only.
    """

    def _register_client_plugins(self, client: object) -> None:
        """Leave the client as it was made."""


def offline_session(folder: Path) -> Session:
    """Return a session with no credentials, no files and no variables of the owner's.

    `folder` is practice's own; the AWS files in it that botocore may look for
    do not exist. Wrap it in `boto3.Session(botocore_session=...)` as needed, and
    give credentials to each client or by `set_credentials`.
    """
    session = _PlainSession()
    session.set_config_variable("config_file", str(folder / "no-config"))
    session.set_config_variable("credentials_file", str(folder / "no-credentials"))
    session.set_config_variable("region", HOME_REGION)
    session.set_config_variable("ignore_configured_endpoint_urls", True)
    session.register_component("config_store", _settings(session))
    session.register_component("data_loader", builtin_loader())
    session.register_component("credential_provider", CredentialResolver(providers=[]))
    session.register_component("token_provider", TokenProviderChain(providers=[]))
    # An empty dict means "no proxy"; None would ask the system for one.
    session.set_default_client_config(Config(proxies={}))
    return session


def load_models() -> None:
    """Read the models of the services that practice answers for."""
    loader = builtin_loader()
    for service in SERVICES:
        loader.load_service_model(service, "service-2")
    for name in ("endpoints", "partitions"):
        loader.load_data(name)


@cache
def builtin_loader() -> Loader:
    """Return the loader of the models that came with botocore, and of no others.

    There is one for all sessions: it keeps what it has read, and reading takes long.
    """
    return Loader(extra_search_paths=[Loader.BUILTIN_DATA_PATH], include_default_search_paths=False)


def _settings(session: Session) -> ConfigValueStore:
    """Return botocore's settings without its variables: an empty environment."""
    chains = ConfigChainFactory(session=session, environ={})
    return ConfigValueStore(
        mapping={
            name: chains.create_config_chain(
                instance_name=name,
                env_var_names=variables,
                config_property_names=properties,
                default=default,
                conversion_func=convert,
            )
            for name, (properties, variables, default, convert) in (
                BOTOCORE_DEFAUT_SESSION_VARIABLES.items()
            )
        }
    )
