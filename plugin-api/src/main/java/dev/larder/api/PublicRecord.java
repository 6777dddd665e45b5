package dev.larder.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What the outside world records of a version for everybody to see, such as a public log.
///
/// @param by who records it, as people know it; empty where nobody was asked
/// @param facts what the version must be, by the names that [Verified] has them; what arrives and
///   states another one is not the version. Empty where nothing is recorded, or nobody was asked
/// @param origin how that was found out, under [#VERIFIED] or [#UNVERIFIED], kept with the origin
///   of the version
/// @param isOpen whether somebody who may have recorded it could not be asked
public record PublicRecord(
    String by, Map<String, String> facts, Map<String, String> origin, boolean isOpen) {
  /// In an origin: by which record its files were verified, and where that stands in it.
  public static final String VERIFIED = "verified";

  /// In an origin: why a file of the version was kept that no record spoke for.
  public static final String UNVERIFIED = "unverified";

  /// For a version of which nobody is asked.
  public static final PublicRecord NONE = new PublicRecord("", Map.of(), Map.of(), false);

  public PublicRecord {
    facts = Map.copyOf(facts);
    origin = Map.copyOf(origin);
  }

  /// The origin of a version as its own files tell it, and how this record speaks of it: of that
  /// the files say nothing.
  public Map<String, String> beside(Map<String, String> told) {
    Map<String, String> all = new HashMap<>(told);
    all.keySet().removeAll(Set.of(VERIFIED, UNVERIFIED));
    all.putAll(origin);
    return all;
  }
}
