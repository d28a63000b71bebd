"""A certificate of the sandbox's own making, for clients that insist on TLS.

It is its own authority: a client trusts it by naming the one file (``REQUESTS_CA_BUNDLE``, ``NODE_EXTRA_CA_CERTS``,
``SSL_CERT_FILE``). It names localhost, and the remotes' hosts for clients whose name resolution is bent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from errno import EEXIST
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from recoup_sandbox.world.clock import machine_now

_LIFETIME: Final = timedelta(days=397)
_OWNER: Final = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "recoup-sandbox")])
_LOCAL: Final = ("localhost",)
_LOCAL_ADDRESS: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Certificate:
    """The two files of a certificate; ``chain`` is also what a client has to trust."""

    chain: Path
    key: Path


def certificate_in(folder: Path, hosts: Sequence[str] = ()) -> Certificate:
    """Return the certificate in ``folder``, made there when there is none that is still valid for ``hosts``.

    Hosts may begin with "*.". The key is readable by its owner only. Raises OSError when the folder cannot be written,
    or holds files of these names that the sandbox has not made: those are nobody's to replace.
    """
    kept = Certificate(folder / "certificate.pem", folder / "key.pem")
    names = [*_LOCAL, *hosts]
    made = _made_before(kept)
    if made is None or not _serves(made, names):
        folder.mkdir(parents=True, exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        kept.key.touch(mode=0o600)
        kept.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        kept.chain.write_bytes(_signed(key, names).public_bytes(serialization.Encoding.PEM))
    return kept


def _made_before(kept: Certificate) -> x509.Certificate | None:
    """Return the certificate that the sandbox has put there before, or None when nothing is there."""
    if not (kept.chain.exists() or kept.key.exists()):
        return None
    try:
        certificate = x509.load_pem_x509_certificate(kept.chain.read_bytes())
        if certificate.issuer == _OWNER and kept.key.exists():
            return certificate
    except (FileNotFoundError, ValueError):
        pass  # half of a pair, or no certificate at all: not the sandbox's either
    raise OSError(EEXIST, "not made by the sandbox; name another folder for its certificate", str(kept.chain))


def _serves(certificate: x509.Certificate, names: list[str]) -> bool:
    """Say whether a certificate is good for a day at least, and for all the names that are asked."""
    alternatives = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    known = alternatives.get_values_for_type(x509.DNSName)
    return set(names) <= set(known) and certificate.not_valid_after_utc > machine_now() + timedelta(days=1)


def _signed(key: ec.EllipticCurvePrivateKey, names: list[str]) -> x509.Certificate:
    alternatives = [*map(x509.DNSName, names), x509.IPAddress(ip_address(_LOCAL_ADDRESS))]
    now = machine_now()
    public = key.public_key()
    may = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        crl_sign=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(_OWNER)
        .issuer_name(_OWNER)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _LIFETIME)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(may, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )
