package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// The password of the embedded database: 256 random bits in a file that only its owner reads.
final class Password {
  private static final int BYTES = 32;

  private Password() {}

  /// Reads the password, or makes one. It is made before the cluster and never changes, so that a
  /// cluster without its password is always a mistake from outside.
  static String of(Layout layout) throws IOException {
    if (Files.exists(layout.password())) {
      return Files.readString(layout.password()).strip();
    }
    if (Files.exists(layout.data())) {
      throw new EmbeddedPostgresException(
          """
          The embedded database in %s is there, but its password file %s is missing. \
          Put the file back from a backup of the home.\
          """
              .formatted(layout.data(), layout.password()));
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path unfinished = layout.folder().resolve("password.unfinished");
    Files.deleteIfExists(unfinished);
    write(unfinished, password);
    Files.move(unfinished, layout.password(), StandardCopyOption.ATOMIC_MOVE);
    return password;
  }

  /// Writes a new file of mode 0600, durable on return.
  static void write(Path file, String password) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try (FileChannel channel = FileChannel.open(file, options, mode)) {
      channel.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }
}
