package dev.larder.git.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.core.repository.GitCredential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/// The private key of a credential, from memory.
final class SshKey {
  private SshKey() {}

  /// @throws SshRefusedException if there is none that can be used
  static List<KeyPair> of(GitCredential credential) throws SshRefusedException {
    Optional<String> text = credential.sshKey();
    if (text.isEmpty()) {
      throw new SshRefusedException(
          "the credential for "
              + credential.prefix()
              + " has no sshKey, without which nobody can"
              + " log in over ssh");
    }
    Optional<String> passphrase = credential.passphrase().filter(some -> !some.isEmpty());
    FilePasswordProvider passphrases =
        passphrase.map(FilePasswordProvider::of).orElse(FilePasswordProvider.EMPTY);
    List<KeyPair> keys = new ArrayList<>();
    try {
      // Editors and forms leave the last line without its end, or end lines as Windows does.
      String tidy = text.get().replace("\r\n", "\n").strip() + "\n";
      Iterable<KeyPair> read =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName("sshKey"),
              new ByteArrayInputStream(tidy.getBytes(UTF_8)),
              passphrases);
      if (read != null) {
        read.forEach(keys::add);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new SshRefusedException(unreadable(credential, passphrase.isPresent()), e);
    }
    if (keys.isEmpty()) {
      throw new SshRefusedException(unreadable(credential, passphrase.isPresent()));
    }
    return keys;
  }

  private static String unreadable(GitCredential credential, boolean withPassphrase) {
    return "the sshKey of the credential for %s cannot be read: %s"
        .formatted(
            credential.prefix(),
            withPassphrase
                ? "the passphrase is not its own, or it is no private key in OpenSSH's form or PEM"
                : "it needs a passphrase, or it is no private key in OpenSSH's form or PEM");
  }
}
