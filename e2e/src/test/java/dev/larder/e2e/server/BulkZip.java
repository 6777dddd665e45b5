package dev.larder.e2e.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A module's zip that is too big for the memory of tests: it is written to a file, sent from
/// there, and what comes back is only hashed.
///
/// @param sha256 of the whole file
public record BulkZip(Path file, String version, String sha256) {
  private static final int PIECE = 1 << 20;
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// Writes one with a file of about so many bytes that cannot be compressed.
  public static BulkZip write(Path folder, String module, String version, int bytes)
      throws IOException {
    Path file = folder.resolve(version + ".zip");
    MessageDigest digest = digest();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), PIECE);
        ZipOutputStream zip = new ZipOutputStream(new DigestOutputStream(out, digest))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      zip.putNextEntry(new ZipEntry(module + "@" + version + "/go.mod"));
      zip.write(("module " + module + "\n").getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(module + "@" + version + "/noise.bin"));
      Random random = new Random(version.hashCode());
      byte[] piece = new byte[PIECE];
      // The last piece is left for what the archive says of its files.
      for (int written = PIECE; written + PIECE <= bytes; written += PIECE) {
        random.nextBytes(piece);
        zip.write(piece);
      }
    }
    return new BulkZip(file, version, HexFormat.of().formatHex(digest.digest()));
  }

  /// Sends it by PUT; what the answer's status is.
  public int put(URI address, String authorization) throws IOException, InterruptedException {
    HttpRequest request =
        request(address, authorization).PUT(HttpRequest.BodyPublishers.ofFile(file)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /// What a server has at an address; fails unless it answers 200.
  public static String sha256At(URI address, String authorization) {
    MessageDigest digest = digest();
    try {
      HttpResponse<InputStream> answer =
          HTTP.send(
              request(address, authorization).build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = new DigestInputStream(answer.body(), digest)) {
        body.transferTo(OutputStream.nullOutputStream());
      }
      if (answer.statusCode() != 200) {
        throw new IOException(address + " answers " + answer.statusCode());
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static HttpRequest.Builder request(URI address, String authorization) {
    return HttpRequest.newBuilder(address).timeout(LONGEST).header("Authorization", authorization);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
