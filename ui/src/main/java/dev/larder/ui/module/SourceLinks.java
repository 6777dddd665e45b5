package dev.larder.ui.module;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Addresses of files in the repository that a version was made of, as the common hosts of
/// repositories have them.
///
/// @param folder that the version is in, without slashes around it; empty: the root
record SourceLinks(Optional<String> base, String folder) {
  private static final SourceLinks NONE = new SourceLinks(Optional.empty(), "");

  /// @param origin of a version: `url`, `hash`, `ref`, `subdir`
  static SourceLinks of(Map<String, String> origin) {
    String url = origin.getOrDefault("url", "").replaceFirst("(\\.git)?/*$", "");
    String commit = origin.getOrDefault("hash", "");
    if (!url.startsWith("https://") || !commit.matches("[0-9a-f]{40,64}")) {
      return NONE;
    }
    String folder = origin.getOrDefault("subdir", "").replaceAll("^/+|/+$", "");
    return new SourceLinks(files(host(url)).map(way -> url + way + commit + "/"), folder);
  }

  private static String host(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getHost()).orElse("");
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private static Optional<String> files(String host) {
    return switch (host) {
      case "github.com" -> Optional.of("/blob/");
      case "bitbucket.org" -> Optional.of("/src/");
      case "codeberg.org", "gitea.com" -> Optional.of("/src/commit/");
      case String any when any.equals("gitlab.com") || any.startsWith("gitlab.") ->
          Optional.of("/-/blob/");
      default -> Optional.empty();
    };
  }

  /// The address of a file, by a path that a text in the root of the version refers to it with.
  /// Empty: the path leads out of the repository, or nobody knows where that is shown.
  Optional<String> file(String path) {
    if (base.isEmpty()) {
      return Optional.empty();
    }
    try {
      String root = path.startsWith("/") || folder.isEmpty() ? "" : folder + "/";
      URI found =
          URI.create("x:/" + root).resolve(new URI(path.replaceFirst("^/+", ""))).normalize();
      String inside = String.valueOf(found).replaceFirst("^x:/+", "");
      return inside.startsWith("..") ? Optional.empty() : Optional.of(base.get() + inside);
    } catch (java.net.URISyntaxException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
