package dev.larder.go.place;

/// One `<meta name="go-import" content="…">`.
///
/// @param prefix the beginning of import paths that the folder of the repository stands for
/// @param system the version control system, or `mod` for a module proxy
/// @param url of the repository
/// @param folder empty for the root of the repository
record GoImport(String prefix, String system, String url, String folder) {
  /// Whether the tag speaks of a path.
  boolean covers(String path) {
    return path.equals(prefix)
        || (path.startsWith(prefix)
            && (prefix.endsWith("/") || path.charAt(prefix.length()) == '/'));
  }
}
