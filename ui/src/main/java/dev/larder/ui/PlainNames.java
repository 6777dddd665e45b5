package dev.larder.ui;

import java.util.Locale;
import java.util.Map;

/// What members of the API's objects are called on pages: the place to give one plain words.
public final class PlainNames {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("alsoIn", "Also stored in"),
          Map.entry("blobs", "Files"),
          Map.entry("bytes", "Size"),
          Map.entry("collection", "Removal of what nothing needs"),
          Map.entry("complete", "Stored as a whole"),
          Map.entry("component", "Module"),
          Map.entry("condemned", "Files that nothing needs any more"),
          Map.entry("condemnedBytes", "Size of those"),
          Map.entry("deleted", "Out of use"),
          Map.entry("denied", "Not served"),
          Map.entry("everyFile", "Its go.mod neither"),
          Map.entry("firstSeen", "First seen upstream"),
          Map.entry("from", "Fetched from"),
          Map.entry("goModH1", "Hash of go.mod, as in go.sum"),
          Map.entry("h1", "Hash of the module, as in go.sum"),
          Map.entry("hash", "Commit"),
          Map.entry("installation", "Id of this installation"),
          Map.entry("last", "Last one"),
          Map.entry("log", "Checksum database"),
          Map.entry("own", "Kept by this server"),
          Map.entry("proof", "Where it is proved"),
          Map.entry("record", "Number"),
          Map.entry("ref", "Tag or branch"),
          Map.entry("sha256", "SHA-256"),
          Map.entry("storedAt", "Stored"),
          Map.entry("subdir", "Folder"),
          Map.entry("suspects", "Damaged or lost files"),
          Map.entry("tagMoved", "Tag moved"),
          Map.entry("time", "Published"),
          Map.entry("total", "In all"),
          Map.entry("unverified", "Kept without a record"),
          Map.entry("url", "Address"),
          Map.entry("vcs", "Version control"),
          Map.entry("verified", "Verified by"));

  private PlainNames() {}

  /// In plain words; `acceptForks`, which has none, as `Accept forks`.
  public static String of(String member) {
    return WORDS.getOrDefault(member, spelled(member));
  }

  /// The words that a name is put together of.
  public static String spelled(String member) {
    String words = member.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
