package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the names of encodings mean to Git on a system with glibc, where public modules are made.
/// Of those that glibc knows, ones that Java writes in another way (mostly of East Asia) are
/// refused: a wrong byte would be a wrong hash.
final class EncodingNames {
  private static final String LITTLE_MARK = "\u00ff\u00fe";
  private static final String BIG_MARK = "\u00fe\u00ff";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:,-]+");
  static final Map<String, String> CHARSETS = charsets();

  private EncodingNames() {}

  /// What is written for a name; empty if files stay as they are, as with a name that means
  /// nothing.
  ///
  /// @throws IOException if it means something that cannot be written here
  static Optional<TextEncoding> find(String name) throws IOException {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String known = name.toUpperCase(Locale.ROOT);
    String unicode = known.replaceFirst("^UTF-?", "UTF-");
    return switch (unicode) {
      case "UTF-8" -> Optional.empty();
      case "UTF-16LE-BOM" -> marked(StandardCharsets.UTF_16LE, LITTLE_MARK);
      case "UTF-16BE-BOM" -> marked(StandardCharsets.UTF_16BE, BIG_MARK);
      case "UTF-16" -> marked(StandardCharsets.UTF_16LE, LITTLE_MARK);
      case "UTF-32" -> marked(StandardCharsets.UTF_32LE, LITTLE_MARK + "\0\0");
      default -> ofLibrary(known);
    };
  }

  private static Optional<TextEncoding> ofLibrary(String name) throws IOException {
    String charset = CHARSETS.get(name);
    if (charset == null && PLAIN.matcher(name).matches()) {
      return Optional.empty();
    }
    if (charset == null || charset.isEmpty()) {
      throw new IOException(
          ".gitattributes has working-tree-encoding="
              + name
              + ", in which no files are written here");
    }
    return marked(Charset.forName(charset), "");
  }

  private static Optional<TextEncoding> marked(Charset charset, String mark) {
    return Optional.of(new TextEncoding(charset, mark));
  }

  private static Map<String, String> charsets() {
    try (InputStream in = EncodingNames.class.getResourceAsStream("encodings.txt")) {
      if (in == null) {
        throw new IllegalStateException("encodings.txt is missing");
      }
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> (line + " ").split(" ", 2))
          .collect(toMap(words -> words[0], words -> words[1].strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
