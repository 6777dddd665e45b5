package dev.larder.benchmarks.side;

import dev.larder.web.tls.DevAuthority;
import dev.larder.web.tls.TlsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// The certificate (P-256) and its key that every contestant shows that serves with TLS, as PEM
/// files.
record Secured(Path certificate, Path key) {
  static Secured in(Path folder) throws IOException {
    try {
      DevAuthority authority = DevAuthority.in(folder, Clock.systemUTC());
      return new Secured(authority.certificateFile(), authority.keyFile());
    } catch (TlsException e) {
      throw new IOException(e);
    }
  }
}
