package dev.larder.web.home;

import dev.larder.api.Signer;
import dev.larder.common.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/// The file with the seed of the key that signs heads of logs: 32 bytes in base64, one line, that
/// nobody but its owner may read.
record LogKeyFile(Path file) {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /// The key in a file that has to be there.
  Signer read() throws HomeException {
    try {
      if (isShared()) {
        throw new HomeException(
            "others than its owner may read or write "
                + file
                + ", the key of this installation's logs: chmod 600 "
                + file);
      }
      return new Ed25519Key(Base64.getDecoder().decode(PrivateFile.read(file)));
    } catch (IOException e) {
      throw new HomeException("cannot read " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new HomeException(
          file
              + " is no key of logs: it needs one line with 32 bytes in base64, as `openssl rand"
              + " -base64 32` writes it",
          e);
    }
  }

  /// As [#read], of a file that is made with a new seed where there is none.
  Signer readOrMake() throws HomeException {
    try {
      if (Files.notExists(file)) {
        byte[] seed = new byte[Ed25519Key.SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        PrivateFile.write(file, Base64.getEncoder().encodeToString(seed) + "\n");
      }
    } catch (IOException e) {
      throw new HomeException("cannot write " + file + ": " + e, e);
    }
    return read();
  }

  private boolean isShared() throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return false;
    }
    Set<PosixFilePermission> shared = EnumSet.noneOf(PosixFilePermission.class);
    shared.addAll(Files.getPosixFilePermissions(file));
    shared.retainAll(OTHERS);
    return !shared.isEmpty();
  }
}
