package dev.larder.go.mod;

import dev.larder.go.version.GoVersion;
import java.util.List;
import java.util.Optional;

/// What a go.mod file tells people beyond what [GoMod] needs: by its comments.
///
/// Read without complaint: what cannot be understood is passed over, since the file is stored and
/// somebody wants to see what is in it.
///
/// @param deprecated why the module should not be used any more
public record ModNotes(
    List<Required> required, List<Retracted> retracted, Optional<String> deprecated) {
  /// A line of `require`.
  public record Required(String path, String version, boolean indirect) {}

  /// A line of `retract`.
  ///
  /// @param why empty where no comment says it
  public record Retracted(Retraction versions, String why) {}

  public ModNotes {
    required = List.copyOf(required);
    retracted = List.copyOf(retracted);
  }

  public static ModNotes read(byte[] file) {
    return new ModNotesReader(file).read();
  }

  /// Why the author takes a version back; empty where it is not taken back.
  public Optional<String> why(GoVersion version) {
    return retracted.stream()
        .filter(one -> one.versions().covers(version))
        .map(Retracted::why)
        .findFirst();
  }
}
