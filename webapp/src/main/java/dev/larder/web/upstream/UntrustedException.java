package dev.larder.web.upstream;

import java.security.cert.CertificateException;

/// A certificate chain that is not trusted, and who issued it.
final class UntrustedException extends CertificateException {
  private static final long serialVersionUID = 1;

  private final String issuer;

  UntrustedException(String issuer, CertificateException cause) {
    super(cause.getMessage(), cause);
    this.issuer = issuer;
  }

  /// The name of the authority at the top of the chain as it was presented.
  String issuer() {
    return issuer;
  }
}
