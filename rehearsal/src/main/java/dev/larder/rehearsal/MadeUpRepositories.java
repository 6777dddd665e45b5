package dev.larder.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.lib.TreeFormatter;

/// Git repositories that exist nowhere, with a module in each, of some commits and tags.
final class MadeUpRepositories implements AutoCloseable {
  private static final int COMMITS = 12;
  private static final int FILES = 10;
  private static final Instant BEGINNING = Instant.parse("2024-05-06T07:08:09Z");

  private final Map<String, Repository> repositories = new HashMap<>();

  /// The versions that each of the modules has.
  static String newest() {
    return "v1." + (COMMITS - 1) + ".0";
  }

  /// Adds a repository.
  ///
  /// @param name by which clients ask for it
  /// @param module that is in it
  void add(String name, String module) throws IOException {
    InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription(name));
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId last = ObjectId.zeroId();
      for (int number = 0; number < COMMITS; number++) {
        last = commit(inserter, module, number, last);
        ObjectId tagged = number % 2 == 0 ? last : annotated(inserter, number, last);
        inserter.flush();
        point(repository, Constants.R_TAGS + "v1." + number + ".0", tagged);
      }
      point(repository, Constants.R_HEADS + "main", last);
    }
    repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
    repositories.put(name, repository);
  }

  Optional<Repository> find(String name) {
    return Optional.ofNullable(repositories.get(name));
  }

  private static ObjectId commit(
      ObjectInserter inserter, String module, int number, ObjectId before) throws IOException {
    TreeFormatter part = new TreeFormatter();
    for (int file = 0; file < FILES; file++) {
      String source = MadeUpModules.source(file == number % FILES ? number + FILES : file);
      part.append("file" + file + ".go", FileMode.REGULAR_FILE, blob(inserter, source));
    }
    TreeFormatter root = new TreeFormatter();
    root.append(".gitattributes", FileMode.REGULAR_FILE, blob(inserter, "*.go text\n"));
    root.append("go.mod", FileMode.REGULAR_FILE, blob(inserter, MadeUpModules.mod(module)));
    root.append("part", FileMode.TREE, inserter.insert(part));
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(inserter.insert(root));
    if (!before.equals(ObjectId.zeroId())) {
      commit.setParentId(before);
    }
    commit.setAuthor(person(number));
    commit.setCommitter(person(number));
    commit.setMessage("Change " + number);
    return inserter.insert(commit);
  }

  private static ObjectId annotated(ObjectInserter inserter, int number, ObjectId commit)
      throws IOException {
    TagBuilder tag = new TagBuilder();
    tag.setTag("v1." + number + ".0");
    tag.setObjectId(commit, Constants.OBJ_COMMIT);
    tag.setTagger(person(number));
    tag.setMessage("Release " + number);
    return inserter.insert(tag);
  }

  private static ObjectId blob(ObjectInserter inserter, String text) throws IOException {
    return inserter.insert(Constants.OBJ_BLOB, text.getBytes(UTF_8));
  }

  private static PersonIdent person(int number) {
    return new PersonIdent(
        "rehearsal", "rehearsal@localhost", BEGINNING.plusSeconds(number), ZoneOffset.UTC);
  }

  private static void point(Repository repository, String name, ObjectId target)
      throws IOException {
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(target);
    update.forceUpdate();
  }

  @Override
  public void close() {
    repositories.values().forEach(Repository::close);
  }
}
