package dev.larder.go.module;

import java.util.Map;

/// Paths that are valid as module paths and yet can only be the beginning of one.
///
/// A `go get` asks for every prefix of an import path, so these are asked for all the time and are
/// answered without asking any host (protocol 4.4). A bare host is a possible module in general
/// (`tailscale.com`, `gioui.org`), so only hosts whose layout is known are listed, with the fewest
/// elements a module there has.
public final class KnownHosts {
  private static final Map<String, Integer> FEWEST_ELEMENTS =
      Map.ofEntries(
          Map.entry("github.com", 3),
          Map.entry("gitlab.com", 3),
          Map.entry("bitbucket.org", 3),
          Map.entry("codeberg.org", 3),
          Map.entry("gitee.com", 3),
          Map.entry("git.sr.ht", 3),
          Map.entry("golang.org", 2),
          Map.entry("google.golang.org", 2),
          Map.entry("go.googlesource.com", 2),
          Map.entry("cloud.google.com", 2),
          Map.entry("gopkg.in", 2),
          Map.entry("k8s.io", 2),
          Map.entry("sigs.k8s.io", 2),
          Map.entry("go.uber.org", 2),
          Map.entry("go.opentelemetry.io", 2),
          Map.entry("launchpad.net", 2));

  private KnownHosts() {}

  /// Whether a module may have this path, as far as the layout of its host tells.
  public static boolean canBeModule(ModulePath path) {
    String[] elements = path.text().split("/", -1);
    Integer fewest = FEWEST_ELEMENTS.get(elements[0]);
    // golang.org has modules such as golang.org/toolchain, but x is only a folder of them.
    return (fewest == null || elements.length >= fewest) && !path.text().equals("golang.org/x");
  }

  /// Whether the layout of the path's host tells that a module may have this very path, so that it
  /// is more than a beginning even where only what lies below it is known.
  public static boolean isLaidOutAsModule(ModulePath path) {
    String text = path.text();
    int slash = text.indexOf('/');
    return slash > 0 && FEWEST_ELEMENTS.containsKey(text.substring(0, slash)) && canBeModule(path);
  }
}
