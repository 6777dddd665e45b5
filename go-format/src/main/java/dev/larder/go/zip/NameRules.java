package dev.larder.go.zip;

import dev.larder.go.module.PathKind;
import dev.larder.go.rule.Quoted;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the names in a module archive must be like, alone and among each other.
final class NameRules {
  private static final String GO_MOD = "go.mod";

  /// A file or folder, by its folder and its name in one case. The folders of a name are found one
  /// after the other, so that memory is bounded by the length of the names and not by its square.
  private record Key(int folder, String folded) {}

  private record Node(int id, String name, boolean isFolder) {}

  private final String prefix;
  private final Map<Key, Node> nodes = new HashMap<>();

  private NameRules(String prefix) {
    this.prefix = prefix;
  }

  /// Checks all names of an archive.
  ///
  /// @param prefix `<module>@<version>/`
  static void check(List<ZipEntry> entries, String prefix) {
    var rules = new NameRules(prefix);
    entries.forEach(rules::check);
  }

  /// Checks the names of files that are to become an archive, links among them: those are left out
  /// in the end, and yet collide.
  static void checkFiles(List<String> paths) {
    var rules = new NameRules("");
    paths.forEach(path -> rules.requireNoCollision(path, false));
  }

  private void check(ZipEntry entry) {
    String name = entry.name();
    if (!name.startsWith(prefix)) {
      throw violation(name, "does not start with " + Quoted.of(prefix));
    }
    if (name.length() == prefix.length()) {
      return;
    }
    String path = name.substring(prefix.length());
    String file = entry.isFolder() ? path.substring(0, path.length() - 1) : path;
    PathKind.FILE.check(file);
    requireNoCollision(file, entry.isFolder());
    String base = file.substring(file.lastIndexOf('/') + 1);
    if (!entry.isFolder() && base.equalsIgnoreCase(GO_MOD) && !file.equals(GO_MOD)) {
      throw violation(name, "is a go.mod that is spelt otherwise or not in the root of the module");
    }
  }

  private void requireNoCollision(String file, boolean isFolder) {
    int folder = 0;
    int start = 0;
    while (start <= file.length()) {
      int slash = file.indexOf('/', start);
      boolean last = slash < 0;
      String element = file.substring(start, last ? file.length() : slash);
      folder = place(file, folder, element, !last || isFolder, last);
      start = last ? file.length() + 1 : slash + 1;
    }
  }

  private int place(String file, int folder, String element, boolean isFolder, boolean last) {
    var key = new Key(folder, CaseFolding.fold(element));
    var added = new Node(nodes.size() + 1, element, isFolder);
    Node there = nodes.putIfAbsent(key, added);
    if (there == null) {
      if (nodes.size() > ZipLimits.MAX_NAMES) {
        throw violation(file, "an archive has at most 400,000 files and folders");
      }
      return added.id();
    }
    if (!there.name().equals(element)) {
      throw violation(file, "differs from another name in upper and lower case only");
    }
    if (there.isFolder() != isFolder) {
      throw violation(file, "is both a file and a folder");
    }
    if (last && !isFolder) {
      throw violation(file, "occurs more than once");
    }
    return there.id();
  }

  private static Violation violation(String place, String words) {
    return new Violation(Rule.ZIP_NAME, place, words);
  }
}
