package dev.larder.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate of `localhost` for one rehearsal, made by the JDK's `keytool`.
///
/// Another process makes it, because what the server has for that comes from signed jars: classes
/// of those are in no start-up cache, and one that needs them would have the jars' signatures
/// checked at every start (0.4 s), whether it serves https or not.
///
/// @param keys its key, under [#PASSWORD]
/// @param file the certificate as PEM
record OwnCertificate(KeyStore keys, Path file) {
  private static final String PASSWORD = "rehearsal";
  private static final long MAX_SECONDS = 60;

  static OwnCertificate in(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path store = directory.resolve("upstream.p12");
    keytool(
        store,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost");
    Path file = directory.resolve("upstream.pem");
    keytool(store, "-exportcert", "-rfc", "-file", file.toString());
    try (InputStream stored = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(stored, PASSWORD.toCharArray());
      return new OwnCertificate(keys, file);
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java cannot read what its keytool wrote", e);
    }
  }

  SSLContext context() {
    try {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot serve its own certificate", e);
    }
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("keytool did not end within " + MAX_SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException("keytool failed; it said why above");
    }
  }
}
