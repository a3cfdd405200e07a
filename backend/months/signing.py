"""The seal under a statement: whoever changes a byte of it breaks the signature (L3171-4)."""

import os
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

_LIFE = timedelta(days=30 * 366)
"""Statements are read years later; the certificate is our own, so nobody else ends it."""


class Seal:
    """The key of this deployment, and the certificate that every statement carries."""

    def __init__(self, signer: SimpleSigner) -> None:
        self.signer = signer

    @classmethod
    def load(cls, path: Path, *, at: datetime) -> Self:
        """The key and certificate kept at `path`, made there at first use; an office may put its own in their place."""
        if not path.exists():
            _write_new(path, at)
        kept = path.read_bytes()
        [certificate, *others] = load_certs_from_pemder_data(kept)
        store = SimpleCertificateStore.from_certs(others)  # type: ignore[no-untyped-call]  # pyHanko's own
        return cls(SimpleSigner(certificate, load_private_key_from_pemder_data(kept, passphrase=None), store))

    def sign(self, document: bytes, *, at: datetime, reason: str) -> bytes:
        """Certified: what comes after the signature is a change, whatever it is."""
        signature = PdfSignatureMetadata(
            field_name="Navette",
            reason=reason,
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        )
        signed = BytesIO()
        _SignerAt(signature, self.signer, at).sign_pdf(IncrementalPdfFileWriter(BytesIO(document)), output=signed)
        return signed.getvalue()


class _SignerAt(PdfSigner):
    """Signs at the instant it is told, where pyHanko would read the machine's clock."""

    def __init__(self, signature: PdfSignatureMetadata, signer: SimpleSigner, at: datetime) -> None:
        super().__init__(signature, signer)
        self._at = at

    def init_signing_session(self, *told: Any, **more: Any) -> Any:
        session = super().init_signing_session(*told, **more)
        session.system_time = self._at
        return session


def _write_new(path: Path, at: datetime) -> None:
    """Written aside, readable by us alone, and linked: of two processes that start at once, one wins."""
    # With an elliptic curve the document would have to become PDF 2.0, and no longer be PDF/A-2.
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(pem + _certificate(key, at).public_bytes(Encoding.PEM))
    with suppress(FileExistsError):
        path.hardlink_to(aside)
    Path(aside).unlink()


def _certificate(key: rsa.RSAPrivateKey, at: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Navette")])
    for_signing = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at)
        .not_valid_after(at + _LIFE)
        .add_extension(for_signing, critical=True)
        .sign(key, hashes.SHA256())
    )
