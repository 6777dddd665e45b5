package dev.larder.git.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.WrongValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/// The private key of a credential, from memory.
public final class SshKey {
  private final Optional<String> passphrase;
  private boolean asked;

  private SshKey(GitCredential credential) {
    passphrase = credential.passphrase().filter(some -> !some.isEmpty());
  }

  /// @throws SshRefusedException if there is none that can be used
  static List<KeyPair> of(GitCredential credential) throws SshRefusedException {
    String text =
        credential
            .sshKey()
            .orElseThrow(() ->
                new SshRefusedException(
                    "the credential for "
                        + credential.prefix()
                        + " has no sshKey, without which nobody can log in over ssh"));
    try {
      return new SshKey(credential).pairs(text);
    } catch (InvalidKeyException unreadable) {
      throw new SshRefusedException(
          "the sshKey of the credential for %s %s"
              .formatted(credential.prefix(), unreadable.getMessage()),
          unreadable);
    }
  }

  /// @throws WrongValueException if a credential has a key that cannot be used
  public static void check(GitCredential credential) {
    Optional<String> text = credential.sshKey();
    try {
      if (text.isPresent()) {
        new SshKey(credential).pairs(text.get());
      }
    } catch (InvalidKeyException unreadable) {
      throw new WrongValueException("sshKey", String.valueOf(unreadable.getMessage()));
    }
  }

  private List<KeyPair> pairs(String text) throws InvalidKeyException {
    // Editors and forms leave the last line without its end, or end lines as Windows does.
    String tidy = text.replace("\r\n", "\n").strip() + "\n";
    List<KeyPair> keys = new ArrayList<>();
    try {
      Iterable<KeyPair> read =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName("sshKey"),
              new ByteArrayInputStream(tidy.getBytes(UTF_8)),
              (_, _, _) -> passphrase());
      if (read != null) {
        read.forEach(keys::add);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new InvalidKeyException(why(), e);
    }
    if (keys.isEmpty()) {
      throw new InvalidKeyException(why());
    }
    return keys;
  }

  private @Nullable String passphrase() {
    asked = true;
    return passphrase.orElse(null);
  }

  private String why() {
    if (!asked) {
      return "cannot be read: it is no private key in OpenSSH's form or PEM";
    }
    return passphrase.isPresent()
        ? "cannot be read: the passphrase is not its own"
        : "cannot be read: it needs a passphrase (--git-passphrase-file)";
  }
}
