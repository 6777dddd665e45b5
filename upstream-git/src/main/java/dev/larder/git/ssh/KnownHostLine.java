package dev.larder.git.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/// One line of a file of known hosts, matched as OpenSSH matches it (sshd(8), "SSH_KNOWN_HOSTS FILE
/// FORMAT").
///
/// @param hosts patterns with commas between them, or one hashed name
record KnownHostLine(Marker marker, String hosts, PublicKey key) {
  enum Marker {
    NONE,
    AUTHORITY,
    REVOKED
  }

  private static final String HASHED = "|1|";
  private static final Pattern BLANK = Pattern.compile("[ \\t]+");

  /// Empty: a comment, or a key of a kind that is not known here.
  ///
  /// @throws IOException if it is none of these
  static Optional<KnownHostLine> parse(String text) throws IOException {
    String line = text.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return Optional.empty();
    }
    List<String> fields = List.of(BLANK.split(line));
    Marker marker = marker(fields.getFirst());
    int first = marker == Marker.NONE ? 0 : 1;
    if (fields.size() < first + 3) {
      throw new IOException("has a line that is not \"host type key\"");
    }
    return key(fields.get(first + 1) + " " + fields.get(first + 2))
        .map(key -> new KnownHostLine(marker, fields.get(first), key));
  }

  private static Marker marker(String word) throws IOException {
    return switch (word) {
      case "@cert-authority" -> Marker.AUTHORITY;
      case "@revoked" -> Marker.REVOKED;
      default -> {
        if (word.startsWith("@")) {
          throw new IOException("has a line with the unknown marker " + word);
        }
        yield Marker.NONE;
      }
    };
  }

  private static Optional<PublicKey> key(String typeAndKey) throws IOException {
    try {
      return Optional.ofNullable(
          PublicKeyEntry.parsePublicKeyEntry(typeAndKey)
              .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.IGNORING));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException("has a key that cannot be read", e);
    }
  }

  /// @param name a host, or `[host]:port` for another port than 22, as OpenSSH looks for it
  boolean matches(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return hosts.startsWith(HASHED) ? isHashOf(lower) : matchesPatterns(lower);
  }

  private boolean matchesPatterns(String name) {
    boolean matched = false;
    for (String pattern : hosts.toLowerCase(Locale.ROOT).split(",", -1)) {
      boolean negated = pattern.startsWith("!");
      if (glob(negated ? pattern.substring(1) : pattern).matcher(name).matches()) {
        if (negated) {
          return false;
        }
        matched = true;
      }
    }
    return matched;
  }

  private static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.toString());
  }

  private boolean isHashOf(String name) {
    String[] parts = hosts.substring(HASHED.length()).split("\\|", -1);
    if (parts.length != 2) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
      return MessageDigest.isEqual(
          mac.doFinal(name.getBytes(UTF_8)), Base64.getDecoder().decode(parts[1]));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false;
    }
  }
}
