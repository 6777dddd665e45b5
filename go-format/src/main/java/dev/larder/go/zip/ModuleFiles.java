package dev.larder.go.zip;

import dev.larder.go.module.PathKind;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Chooses the files of a module from those in its folder (protocol 8.4). Sizes are left to who
/// writes the zip.
public final class ModuleFiles {
  private static final String GO_MOD = "go.mod";

  private ModuleFiles() {}

  public static List<SourceFile> choose(List<SourceFile> all, VendorRule vendor) {
    Set<String> nested = nested(all);
    List<SourceFile> chosen = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (SourceFile file : all) {
      String path = file.path();
      if (vendor.vendored(path) || inside(nested, path) || path.equals(".hg_archival.txt")) {
        continue;
      }
      PathKind.FILE.check(path);
      if (path.equalsIgnoreCase(GO_MOD) && !path.equals(GO_MOD)) {
        throw new Violation(Rule.ZIP_NAME, path, "is a go.mod that is spelt otherwise; rename it");
      }
      names.add(path);
      if (file.regular()) {
        chosen.add(file);
      }
    }
    NameRules.checkFiles(names);
    return chosen;
  }

  /// The folders below the root that are modules of their own.
  private static Set<String> nested(List<SourceFile> all) {
    Set<String> folders = new HashSet<>();
    for (SourceFile file : all) {
      int slash = file.path().lastIndexOf('/');
      boolean module = file.path().substring(slash + 1).equalsIgnoreCase(GO_MOD);
      if (slash > 0 && module && file.regular()) {
        folders.add(file.path().substring(0, slash));
      }
    }
    return folders;
  }

  private static boolean inside(Set<String> folders, String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (folders.contains(path.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }
}
