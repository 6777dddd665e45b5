package dev.larder.go.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A hash as in go.sum: `h1:` and 32 bytes in base64.
public record H1(String text) {
  private static final Pattern GRAMMAR = Pattern.compile("h1:[A-Za-z0-9+/]{43}=");

  public H1 {
    if (!GRAMMAR.matcher(text).matches()) {
      throw new IllegalArgumentException("not an h1 hash");
    }
  }

  /// Reads one, or finds that the text is none.
  public static Optional<H1> find(String text) {
    return GRAMMAR.matcher(text).matches() ? Optional.of(new H1(text)) : Optional.empty();
  }

  /// The hash of a set of files: over one line `<sha256 in hex> <name>` for each, in the order of
  /// their names. Names have no line feed.
  public static H1 of(Collection<FileDigest> files) {
    MessageDigest summary = sha256();
    for (FileDigest file : files.stream().sorted(FileDigest.BY_NAME).toList()) {
      String line = HexFormat.of().formatHex(file.sha256()) + "  " + file.name() + "\n";
      summary.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return new H1("h1:" + Base64.getEncoder().encodeToString(summary.digest()));
  }

  /// The hash of a go.mod file.
  public static H1 ofGoMod(byte[] goMod) {
    return of(List.of(new FileDigest("go.mod", sha256().digest(goMod))));
  }

  /// A digest for the content of a file.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
