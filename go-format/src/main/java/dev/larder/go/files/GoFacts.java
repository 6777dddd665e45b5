package dev.larder.go.files;

import dev.larder.go.hash.H1;
import java.util.Map;
import java.util.Optional;

/// What the files of a version prove about it. A zip with a go.mod proves both facts, so it and a
/// `.mod` that differs from it contradict each other.
public final class GoFacts {
  /// The hash of the zip's content.
  public static final String ZIP = "h1";

  /// The hash of go.mod.
  public static final String GO_MOD = "go.mod";

  private GoFacts() {}

  public static Map<String, String> of(H1 zip, Optional<byte[]> goMod) {
    return goMod
        .map(bytes -> Map.of(ZIP, zip.text(), GO_MOD, H1.ofGoMod(bytes).text()))
        .orElseGet(() -> Map.of(ZIP, zip.text()));
  }

  public static Map<String, String> ofGoMod(byte[] goMod) {
    return Map.of(GO_MOD, H1.ofGoMod(goMod).text());
  }
}
