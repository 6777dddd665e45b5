package dev.larder.go.git;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Draft;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.SourcePlace;
import dev.larder.api.SourceRepository;
import dev.larder.api.Target;
import dev.larder.api.VersionMaker;
import dev.larder.api.Workspace;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.place.ModulePlaces;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes versions of Go modules as the go command does that clones their repositories itself.
public final class GoVersionMaker implements VersionMaker {
  /// A question about a module in its repository.
  private interface Work<T> {
    T in(ModuleInRepository module, Revisions revisions) throws Unfit, IOException;
  }

  private static <T> Outcome<T> answer(
      String component, SourcePlace place, SourceRepository repository, Work<T> work)
      throws IOException {
    try {
      return Outcome.found(
          work.in(ModuleInRepository.of(component, place), new Revisions(repository)));
    } catch (Unfit unfit) {
      return unfit.outcome();
    } catch (Violation violation) {
      return Outcome.refused(Refusal.Kind.INVALID, violation.words());
    }
  }

  @Override
  public Outcome<SourcePlace> locate(String component, Function<URI, Outcome<Document>> ask) {
    return ModulePlaces.locate(component, ask);
  }

  @Override
  public Outcome<List<Listed>> list(
      String component, SourcePlace place, SourceRepository repository) throws IOException {
    return answer(
        component,
        place,
        repository,
        (module, revisions) -> {
          List<GoVersion> versions = new TaggedVersions(module, revisions).list();
          if (versions.isEmpty()) {
            // Else a folder that is no module would be one that has no versions yet.
            new ModuleHomes(module, revisions).requireAtHead();
          }
          return versions.stream().map(GoVersionMaker::listed).toList();
        });
  }

  private static Listed listed(GoVersion version) {
    return new Listed(version.text(), Optional.empty());
  }

  /// Of the versions that their author has not taken back the highest release, else the highest
  /// pre-release, else that of the commit which one gets who names none (protocol 3.5).
  @Override
  public Outcome<Listed> latest(String component, SourcePlace place, SourceRepository repository)
      throws IOException {
    return answer(
        component,
        place,
        repository,
        (module, revisions) -> {
          List<GoVersion> versions = new TaggedVersions(module, revisions).list();
          RetractedVersions retractions =
              RetractedVersions.of(new ModuleHomes(module, revisions), versions);
          List<GoVersion> usable =
              versions.stream().filter(version -> !retractions.cover(version)).toList();
          Optional<GoVersion> release =
              usable.stream().filter(GoVersion::isRelease).reduce((_, later) -> later);
          return usable.isEmpty()
              ? ofHead(module, revisions)
              : of(release.orElseGet(usable::getLast), module, revisions);
        });
  }

  /// That of a tag, if its commit has the module.
  private static Listed of(GoVersion version, ModuleInRepository module, Revisions revisions)
      throws Unfit, IOException {
    return listed(new Conversion(module, revisions).of(version.text()));
  }

  private static Listed ofHead(ModuleInRepository module, Revisions revisions)
      throws Unfit, IOException {
    return listed(new Conversion(module, revisions).ofHead());
  }

  private static Listed listed(Conversion.Converted converted) {
    return new Listed(
        converted.version().text(), Optional.of(converted.revision().commit().time()));
  }

  @Override
  public Outcome<Coordinates> resolve(
      Target.Query query, SourcePlace place, SourceRepository repository) throws IOException {
    return answer(
        query.component(),
        place,
        repository,
        (module, revisions) ->
            new Coordinates(
                query.component(),
                new Conversion(module, revisions).of(query.text()).version().text()));
  }

  @Override
  public Outcome<Draft> make(
      Coordinates coordinates, SourcePlace place, SourceRepository repository, Workspace workspace)
      throws IOException {
    return answer(
        coordinates.component(),
        place,
        repository,
        (module, revisions) -> made(coordinates, module, revisions, workspace));
  }

  private static Draft made(
      Coordinates coordinates, ModuleInRepository module, Revisions revisions, Workspace workspace)
      throws Unfit, IOException {
    ModuleVersion version = ModuleVersion.of(coordinates.component(), coordinates.version());
    Conversion conversion = new Conversion(module, revisions);
    Conversion.Converted converted = conversion.of(coordinates.version());
    if (!converted.version().equals(version.version())) {
      throw Unfit.missing(coordinates + ": the version is " + converted.version());
    }
    String name = conversion.name(coordinates.version());
    ModuleHome home =
        new ModuleHomes(module, revisions)
            .of(revisions.find(name).commit(), name, version.version().major());
    return new VersionFiles(version, home, revisions, workspace)
        .make(
            new GitOrigin(module, revisions.repository().system())
                .of(version.version(), converted.revision()));
  }

  @Override
  public Outcome<Coordinates> named(
      String component, String ref, SourcePlace place, SourceRepository repository)
      throws IOException {
    return answer(
        component,
        place,
        repository,
        (module, revisions) ->
            new Coordinates(component, new PublishedRef(module, revisions).version(ref).text()));
  }

  @Override
  public Outcome<String> component(String tag, SourceRepository repository) throws IOException {
    try {
      return Outcome.found(TaggedModule.in(repository).of(tag).text());
    } catch (Unfit unfit) {
      return unfit.outcome();
    }
  }

  @Override
  public Optional<Tagged> tagged(Map<String, String> origin) {
    return GitOrigin.tagged(origin);
  }
}
