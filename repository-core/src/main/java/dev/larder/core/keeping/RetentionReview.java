package dev.larder.core.keeping;

import dev.larder.api.Coordinates;
import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.core.engine.VersionOrder;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.retention.KeptBy;
import dev.larder.core.retention.Retention;
import dev.larder.core.retention.RetentionRules;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Spared;
import dev.larder.core.storage.VersionRow;
import dev.larder.core.storage.VersionUse;
import dev.larder.core.storage.VersionUses;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Goes through the versions of a repository and decides about each, for those who act and for
/// those who only look.
public final class RetentionReview {
  private static final int PAGE = 100;

  private final Metadata metadata;
  private final VersionUses uses;

  public RetentionReview(Metadata metadata, VersionUses uses) {
    this.metadata = metadata;
    this.uses = uses;
  }

  /// What is decided about a version.
  ///
  /// @param use with the files that would go
  /// @param kept by what; empty: it may go
  /// @param unless what spares it still, when it goes
  /// @param reason for those who ask for it when it is gone
  public record Finding(VersionUse use, Optional<KeptBy> kept, Spared unless, String reason) {}

  /// The repositories by which a leaf is read: itself, and the groups that it is behind.
  public static Set<RepositoryId> readers(Snapshot snapshot, Repository leaf) {
    return snapshot.repositories().stream()
        .filter(one -> snapshot.leaves(one).contains(leaf))
        .map(Repository::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Goes through all components, in their order.
  ///
  /// @param found told of each version; false: it is enough
  /// @return whether it went to the end
  public boolean walk(
      Snapshot snapshot,
      Repository repository,
      Retention policy,
      Instant now,
      Predicate<Finding> found) {
    Walk walk = new Walk(snapshot, repository, policy, now);
    List<String> page = components(repository, "");
    while (!page.isEmpty()) {
      for (List<VersionUse> component : walk.components(page)) {
        for (Finding finding : walk.findings(component)) {
          if (!found.test(finding)) {
            return false;
          }
        }
      }
      page = components(repository, page.getLast());
    }
    return true;
  }

  private List<String> components(Repository repository, String after) {
    return metadata.components(repository.id(), "", after, PAGE);
  }

  private final class Walk {
    private final Repository repository;
    private final Format format;
    private final Set<RepositoryId> by;
    private final Set<String> big;
    private final RetentionRules rules;

    Walk(Snapshot snapshot, Repository repository, Retention policy, Instant now) {
      this.repository = repository;
      this.format = snapshot.format(repository);
      this.by = readers(snapshot, repository);
      this.big =
          format.files().stream()
              .filter(kind -> kind.weight() == FileKind.Weight.BIG)
              .map(FileKind::name)
              .collect(Collectors.toUnmodifiableSet());
      this.rules =
          new RetentionRules(policy, format::line, new VersionOrder(format.versions()), now);
    }

    List<List<VersionUse>> components(List<String> page) {
      Map<String, List<VersionUse>> byName =
          uses.of(repository.id(), by, page).stream()
              .collect(
                  Collectors.groupingBy(
                      use -> use.coordinates().component(),
                      LinkedHashMap::new,
                      Collectors.toList()));
      return List.copyOf(byName.values());
    }

    List<Finding> findings(List<VersionUse> versions) {
      List<Listed> listed =
          versions.stream()
              .map(use -> new Listed(use.coordinates().version(), use.time()))
              .toList();
      Set<String> latest = new HashSet<>();
      format.latest(listed).map(Listed::version).ifPresent(latest::add);
      List<RetentionRules.Decided> decided = rules.decide(versions, latest);
      if (decided.stream().anyMatch(one -> one.kept().isEmpty())) {
        String component = versions.getFirst().coordinates().component();
        preferred(component, listed).map(Listed::version).ifPresent(latest::add);
        decided = rules.decide(versions, latest);
      }
      return decided.stream().map(this::finding).toList();
    }

    private Finding finding(RetentionRules.Decided one) {
      Spared unless = new Spared(by, rules.policy().keepPinned(), rules.since(), one.standing());
      VersionUse use = going(one.use());
      Optional<KeptBy> kept =
          one.kept().or(() -> use.files().isEmpty() ? Optional.of(KeptBy.SMALL) : Optional.empty());
      return new Finding(use, kept, unless, rules.reason());
    }

    /// Of what can be fetched again only big files go, as far as they are still here.
    private VersionUse going(VersionUse use) {
      return repository.definition().type() instanceof Type.Proxy ? use.with(big) : use;
    }

    /// What a client takes that minds which versions their author has taken back.
    private Optional<Listed> preferred(String component, List<Listed> listed) {
      return format.preferred(component, listed, listed, this::read)
              instanceof Outcome.Found<Optional<Listed>>(var best)
          ? best
          : Optional.empty();
    }

    private Outcome<byte[]> read(Target.Artifact file) {
      return metadata.version(Set.of(repository.id()), file.coordinates()).stream()
          .findFirst()
          .flatMap((VersionRow row) -> row.file(file.kind().name()))
          .flatMap(FileRow::inline)
          .<Outcome<byte[]>>map(Outcome::found)
          .orElseGet(() -> absent(file.coordinates()));
    }

    private static Outcome<byte[]> absent(Coordinates coordinates) {
      return Outcome.missing("not found: no such file of " + coordinates + " is at hand");
    }
  }
}
