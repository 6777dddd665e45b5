package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/// Names in a tree.
final class EntryNames {
  /// What Windows takes for the folder of the repository itself.
  private static final Pattern REPOSITORY =
      Pattern.compile("(?i)(.*\\\\)?(\\.git|git~1)[ .]*([:\\\\].*)?", Pattern.DOTALL);

  private static final Pattern MODULES =
      Pattern.compile(
          "(?i)(.*\\\\)?(\\.gitmodules|gitmod~[1-4]|gi7eba~[1-9])[ .]*(:.*)?", Pattern.DOTALL);

  private EntryNames() {}

  /// Whether Git makes no archive of a tree with such a name. It refuses what would be its own
  /// folder on any system, and links that are named as its own file of submodules.
  static boolean isForbidden(String name, boolean link) {
    return name.isEmpty()
        || name.equals(".")
        || name.equals("..")
        || name.indexOf('/') >= 0
        || REPOSITORY.matcher(name).matches()
        || (link && MODULES.matcher(name).matches());
  }

  /// The characters of a name or path, and U+FFFD for what is no UTF-8: a letter that no module has
  /// in a path.
  static String decoded(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  /// The opposite of [#decoded].
  static String encoded(String characters) {
    return new String(characters.getBytes(UTF_8), ISO_8859_1);
  }
}
