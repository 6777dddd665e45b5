package dev.larder.git;

import dev.larder.api.Commit;
import dev.larder.api.Outcome;
import dev.larder.api.SourceRepository;
import dev.larder.api.SourceTree;
import dev.larder.git.tree.CommitTree;
import dev.larder.git.wire.Deadline;
import dev.larder.git.wire.FetchLimits;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// A repository while it is read: what its names lead to, and its commits as they are wanted.
final class OpenRepository implements SourceRepository {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");
  private static final int WHOLE = 40;

  private final Asked asked;
  private final Advertised names;
  private final MirroredContent content;
  private final FetchLimits limits;

  OpenRepository(Asked asked, Advertised names, MirroredContent content, FetchLimits limits) {
    this.asked = asked;
    this.names = names;
    this.content = content;
    this.limits = limits;
  }

  @Override
  public String system() {
    return "git";
  }

  @Override
  public String url() {
    return asked.address().toString();
  }

  @Override
  public SortedMap<String, String> tags() {
    return names.tags();
  }

  @Override
  public SortedMap<String, String> branches() {
    return names.branches();
  }

  @Override
  public Optional<String> head() {
    return names.head();
  }

  @Override
  public Outcome<Commit> commit(String id) throws IOException {
    if (!ID.matcher(id).matches()) {
      return missing(id);
    }
    return id.length() == WHOLE ? whole(id) : beginning(id);
  }

  private Outcome<Commit> missing(String id) {
    return Outcome.missing("not found: %s has no commit %s".formatted(asked.address(), id));
  }

  private Outcome<Commit> whole(String id) throws IOException {
    if (!content.has(id)) {
      Outcome<Boolean> fetched = fetched(id);
      if (!(fetched instanceof Outcome.Found<Boolean>)) {
        return fetched.then(_ -> missing(id));
      }
    }
    Optional<RevCommit> found = parsed(id);
    return found.isPresent() ? Outcome.found(commit(found.get())) : missing(id);
  }

  /// First what leads there, then everything.
  private Outcome<Boolean> fetched(String id) throws IOException {
    Optional<String> name = names.refTo(id);
    if (name.isPresent()) {
      Outcome<Boolean> fetched = content.fetch(name.get(), id);
      if (!(fetched instanceof Outcome.Found<Boolean>(var there)) || there) {
        return fetched;
      }
    }
    return everything();
  }

  /// What names do not lead to when all of them are here is nowhere.
  private Outcome<Boolean> everything() throws IOException {
    return content.hasAll(names) ? Outcome.found(true) : content.fetchAll();
  }

  private Outcome<Commit> beginning(String prefix) throws IOException {
    Set<String> tips = names.beginning(prefix);
    if (tips.size() == 1) {
      return whole(tips.iterator().next());
    }
    if (tips.size() > 1) {
      return ambiguous(prefix);
    }
    Outcome<Boolean> here = everything();
    if (!(here instanceof Outcome.Found<Boolean>)) {
      return here.then(_ -> missing(prefix));
    }
    List<RevCommit> commits = commitsBeginning(prefix);
    return switch (commits.size()) {
      case 0 -> missing(prefix);
      case 1 -> Outcome.found(commit(commits.getFirst()));
      default -> ambiguous(prefix);
    };
  }

  private Outcome<Commit> ambiguous(String prefix) {
    return Outcome.missing(
        "not found: %s has more than one commit whose id begins with %s"
            .formatted(asked.address(), prefix));
  }

  private List<RevCommit> commitsBeginning(String prefix) throws IOException {
    List<RevCommit> commits = new ArrayList<>();
    try (ObjectReader reader = content.repository().newObjectReader()) {
      for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(prefix))) {
        int type = reader.open(id).getType();
        if (type == Constants.OBJ_COMMIT || type == Constants.OBJ_TAG) {
          parsed(id.name()).ifPresent(commits::add);
        }
      }
    }
    return commits;
  }

  /// Empty: there is no such object here, or it is no commit.
  private Optional<RevCommit> parsed(String id) throws IOException {
    if (!content.has(id)) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(content.repository())) {
      return Optional.of(walk.parseCommit(ObjectId.fromString(id)));
    } catch (IncorrectObjectTypeException _) {
      return Optional.empty();
    }
  }

  private static Commit commit(RevCommit commit) {
    PersonIdent committer = commit.getCommitterIdent();
    Instant time =
        committer == null
            ? Instant.ofEpochSecond(commit.getCommitTime())
            : committer.getWhenAsInstant().truncatedTo(ChronoUnit.SECONDS);
    return new Commit(commit.name(), time);
  }

  @Override
  public Outcome<Set<String>> reachable(Collection<String> tags, Commit commit) throws IOException {
    Map<String, List<String>> wanted = new HashMap<>();
    for (String tag : tags) {
      String id = names.tags().get(tag);
      if (id != null) {
        wanted.computeIfAbsent(id, _ -> new ArrayList<>()).add(tag);
      }
    }
    Outcome<Commit> here = whole(commit.id());
    if (!(here instanceof Outcome.Found<Commit>)) {
      return here.then(_ -> Outcome.missing(""));
    }
    return Outcome.found(found(wanted, commit));
  }

  private Set<String> found(Map<String, List<String>> wanted, Commit commit) throws IOException {
    Set<String> found = new HashSet<>();
    Deadline deadline = Deadline.in(limits.whole());
    try (RevWalk walk = new RevWalk(content.repository())) {
      walk.setRetainBody(false);
      walk.markStart(walk.parseCommit(ObjectId.fromString(commit.id())));
      for (RevCommit next = walk.next(); next != null; next = walk.next()) {
        found.addAll(wanted.getOrDefault(next.name(), List.of()));
        deadline.check();
      }
    }
    return found;
  }

  @Override
  public Outcome<SourceTree> tree(Commit commit) throws IOException {
    Outcome<Commit> here = whole(commit.id());
    if (!(here instanceof Outcome.Found<Commit>)) {
      return here.then(_ -> Outcome.missing(""));
    }
    RevCommit root = parsed(commit.id()).orElseThrow(() -> holed(commit));
    return Outcome.found(new CommitTree(content.reader(), root));
  }

  private static MissingObjectException holed(Commit commit) {
    return new MissingObjectException(ObjectId.fromString(commit.id()), Constants.OBJ_COMMIT);
  }
}
