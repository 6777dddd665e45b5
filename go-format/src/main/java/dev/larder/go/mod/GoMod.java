package dev.larder.go.mod;

import dev.larder.go.module.ModulePath;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a go.mod file declares.
///
/// @param module the path behind `module`, not checked
/// @param goVersion the text behind `go`, not checked
/// @param requirements the modules behind `require` in their order, not checked; of more than
///   10,000 only so many, since files have no more and nothing hangs on those beyond
/// @param retractions the versions behind `retract`; no more than of the requirements
public record GoMod(
    Optional<String> module,
    Optional<String> goVersion,
    List<Requirement> requirements,
    List<Retraction> retractions) {
  /// Since this one a go.mod names everything that its packages need.
  private static final int PRUNING = 17;

  /// One required module.
  public record Requirement(String path, String version) {}

  public GoMod {
    requirements = List.copyOf(requirements);
    retractions = List.copyOf(retractions);
  }

  /// The longest file that the Go command reads, in bytes.
  public static final int MAX_BYTES = 16 << 20;

  /// Reads a file; one that the Go command could not even take apart is a violation.
  public static GoMod read(byte[] file) {
    if (file.length > MAX_BYTES) {
      throw new Violation(Rule.GO_MOD, "go.mod", "has more than 16 MiB");
    }
    return new GoModReader(file).read();
  }

  /// The file of a module that has none. A valid path never needs quotes in it.
  public static byte[] synthesize(ModulePath module) {
    return ("module " + module + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether the author of the module has taken a version of it back, if this is the file of the
  /// newest one.
  public boolean retracts(GoVersion version) {
    return retractions.stream().anyMatch(one -> one.covers(version));
  }

  /// Whether the go command is content with these requirements and does not read theirs, unless it
  /// came here from a module that does not prune.
  public boolean prunes() {
    return GoLine.isAtLeast(goVersion, PRUNING);
  }
}
