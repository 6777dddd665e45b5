package dev.larder.common.outbound;

import java.security.cert.CertificateException;

/// A certificate chain that is not trusted, and who issued it.
public final class UntrustedException extends CertificateException {
  private static final long serialVersionUID = 1;

  private final String issuer;

  public UntrustedException(String issuer, CertificateException cause) {
    super(cause.getMessage(), cause);
    this.issuer = issuer;
  }

  /// The name of the authority at the top of the chain as it was presented.
  public String issuer() {
    return issuer;
  }
}
