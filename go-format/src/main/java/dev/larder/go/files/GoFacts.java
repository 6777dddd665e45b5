package dev.larder.go.files;

import dev.larder.go.hash.H1;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the files of a version prove about it.
///
/// Git attributes may give the go.mod in a zip other line ends than the `.mod` beside it, which is
/// the file as it was committed. Both are right, and each has its own hash in go.sum. So a zip says
/// nothing of the hash of `.mod`: the two contradict each other where they differ in more.
public final class GoFacts {
  /// The hash of the zip's content.
  public static final String ZIP = "h1";

  /// The hash of `.mod`.
  public static final String GO_MOD = "go.mod";

  /// The hash that go.mod has with a plain line feed at the end of each line.
  public static final String GO_MOD_TEXT = "go.mod text";

  private GoFacts() {}

  /// What a zip proves.
  ///
  /// @param goMod the one in its root
  public static Map<String, String> ofZip(H1 zip, Optional<byte[]> goMod) {
    return goMod
        .map(bytes -> Map.of(ZIP, zip.text(), GO_MOD_TEXT, text(bytes)))
        .orElseGet(() -> Map.of(ZIP, zip.text()));
  }

  /// What a `.mod` proves.
  public static Map<String, String> ofGoMod(byte[] goMod) {
    H1 asItIs = H1.ofGoMod(goMod);
    byte[] plain = LineEnds.plain(goMod);
    // Making line ends plain takes bytes away and does nothing else.
    H1 text = plain.length == goMod.length ? asItIs : H1.ofGoMod(plain);
    return Map.of(GO_MOD, asItIs.text(), GO_MOD_TEXT, text.text());
  }

  /// What a zip and its `.mod` prove that agree.
  public static Map<String, String> ofVersion(H1 zip, byte[] goMod) {
    Map<String, String> facts = new HashMap<>(ofGoMod(goMod));
    facts.put(ZIP, zip.text());
    return facts;
  }

  private static String text(byte[] goMod) {
    return H1.ofGoMod(LineEnds.plain(goMod)).text();
  }
}
