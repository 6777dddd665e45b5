package dev.larder.go.list;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Outcome.Unfound;
import dev.larder.go.mod.GoMod;
import dev.larder.go.module.ModulePath;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Which of some versions the Go command takes for the query `latest` (protocol 5.2): what their
/// go.mod files say counts as well.
///
/// Retractions stand in the newest version's file, newest before any of them counts. Versions with
/// `+incompatible` are past where the highest compatible one, which may be a pre-release, has a
/// go.mod of its own. Where no tagged version is left, it is the newest pseudo-version or none.
public final class PreferredVersion {
  /// How many versions may lack a go.mod that can be had before the search is given up.
  private static final int MAX_UNREADABLE = 10;

  private final ModulePath module;
  private final Function<GoVersion, Outcome<byte[]>> files;
  private final Set<GoVersion> unreadable = new HashSet<>();

  /// @param files the go.mod of a version
  public PreferredVersion(ModulePath module, Function<GoVersion, Outcome<byte[]>> files) {
    this.module = module;
    this.files = files;
  }

  /// The choice among candidates, if any of them is good enough. A version whose go.mod certainly
  /// cannot be had is none that a client could use.
  ///
  /// @param consulted the versions whose newest one says which are retracted
  public Outcome<Optional<ListedVersion>> of(
      Collection<ListedVersion> candidates, Collection<ListedVersion> consulted) {
    Outcome<Optional<ListedVersion>> chosen = chosen(candidates, consulted);
    while (chosen instanceof Missing<Optional<ListedVersion>>
        && unreadable.size() < MAX_UNREADABLE) {
      chosen = chosen(candidates, consulted);
    }
    return chosen;
  }

  private Outcome<Optional<ListedVersion>> chosen(
      Collection<ListedVersion> candidates, Collection<ListedVersion> consulted) {
    return newest(consulted)
        .then(newest -> newest.map(this::goMod).orElseGet(() -> Outcome.found(NOTHING)))
        .then(goMod -> among(candidates, goMod));
  }

  private static final GoMod NOTHING =
      new GoMod(Optional.empty(), Optional.empty(), List.of(), List.of());

  /// The newest of all, retracted or not.
  private Outcome<Optional<ListedVersion>> newest(Collection<ListedVersion> versions) {
    return among(versions, NOTHING);
  }

  private Outcome<Optional<ListedVersion>> among(
      Collection<ListedVersion> candidates, GoMod retracting) {
    List<ListedVersion> readable =
        candidates.stream().filter(one -> !unreadable.contains(one.version())).toList();
    List<ListedVersion> tagged =
        readable.stream()
            .filter(one -> !one.isPseudo() && !retracting.retracts(one.version()))
            .toList();
    return tagged.isEmpty()
        ? Outcome.found(
            LatestVersion.of(readable.stream().filter(ListedVersion::isPseudo).toList())
                .filter(one -> !retracting.retracts(one.version())))
        : inUse(tagged).map(LatestVersion::of);
  }

  /// Those that are not past.
  private Outcome<List<ListedVersion>> inUse(List<ListedVersion> tagged) {
    List<ListedVersion> compatible = tagged.stream().filter(one -> !one.isIncompatible()).toList();
    if (compatible.isEmpty() || compatible.size() == tagged.size()) {
      return Outcome.found(tagged);
    }
    GoVersion highest =
        compatible.stream().map(ListedVersion::version).max(GoVersion::compareTo).orElseThrow();
    byte[] none = GoMod.synthesize(module);
    return file(highest).map(file -> Arrays.equals(file, none) ? tagged : compatible);
  }

  private Outcome<GoMod> goMod(ListedVersion listed) {
    return file(listed.version())
        .then(file -> {
          try {
            return Outcome.found(GoMod.read(file));
          } catch (Violation broken) {
            return Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, broken.words());
          }
        });
  }

  private Outcome<byte[]> file(GoVersion version) {
    Outcome<byte[]> file = files.apply(version);
    return switch (file) {
      case Missing<byte[]> _, Refused<byte[]> _ -> {
        unreadable.add(version);
        yield Outcome.missing("the go.mod of " + module + "@" + version + " cannot be had");
      }
      case Found<byte[]> _, Unfound<byte[]> _ -> file;
    };
  }
}
