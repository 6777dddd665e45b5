package dev.larder.web.tls;

import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.web.http.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The identity in two PEM files, shown anew when their content changes.
///
/// Content is compared, not time stamps: Kubernetes exchanges a symbolic link, and copies keep
/// times. A pair that cannot be used, such as one half replaced, is reported and the one shown
/// stays.
public final class PemFiles implements TlsIdentity, AutoCloseable {
  /// How soon a renewed certificate is shown.
  public static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(PemFiles.class);

  private final Path certificateFile;
  private final Path keyFile;
  private final List<Consumer<KeyStore>> listeners = new CopyOnWriteArrayList<>();
  private final StandingLoop loop;
  private volatile KeyStore shown;
  private byte[] seen;

  private PemFiles(
      Path certificateFile,
      Path keyFile,
      byte[] seen,
      PemPair pair,
      Duration interval,
      StandingLoops loops) {
    this.certificateFile = certificateFile;
    this.keyFile = keyFile;
    this.seen = seen;
    this.shown = pair.keyStore();
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                "looking for a renewed certificate",
                interval,
                "The former certificate stays; put one that is valid and its key into the files",
                this::showRenewed));
  }

  /// Reads both files now and looks again every `interval`.
  public static PemFiles open(
      Path certificateFile, Path keyFile, Duration interval, StandingLoops loops)
      throws TlsException {
    byte[] content = content(certificateFile, keyFile);
    PemPair pair = PemPair.read(certificateFile, keyFile);
    PemFiles files = new PemFiles(certificateFile, keyFile, content, pair, interval, loops);
    files.loop.start();
    return files;
  }

  @Override
  public KeyStore keyStore() {
    return shown;
  }

  @Override
  public void onChange(Consumer<KeyStore> changed) {
    listeners.add(changed);
  }

  @Override
  public void close() {
    loop.stop(Duration.ZERO);
  }

  private void showRenewed() throws TlsException {
    byte[] content = content(certificateFile, keyFile);
    if (Arrays.equals(content, seen)) {
      return;
    }
    // Remembered before it is tried, so that a bad pair is reported once and not every few seconds.
    seen = content;
    shown = PemPair.read(certificateFile, keyFile).keyStore();
    listeners.forEach(listener -> listener.accept(shown));
    LOG.info("the certificate in {} changed and is shown now", certificateFile);
  }

  private static byte[] content(Path certificateFile, Path keyFile) throws TlsException {
    try {
      byte[] certificate = Files.readAllBytes(certificateFile);
      byte[] key = Files.readAllBytes(keyFile);
      byte[] both = Arrays.copyOf(certificate, certificate.length + key.length);
      System.arraycopy(key, 0, both, certificate.length, key.length);
      return both;
    } catch (IOException e) {
      throw new TlsException("cannot read the TLS files: " + e, e);
    }
  }
}
