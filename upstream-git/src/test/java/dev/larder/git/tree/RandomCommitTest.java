package dev.larder.git.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomCommitTest {
  private static final int COMMITS =
      (int) (2_000 * Double.parseDouble(System.getProperty("proof.scale", "0.1")));

  @TempDir Path folder;

  @Test
  void givesOutWhatGitGivesOut() throws Exception {
    try (GitArchive archive = new GitArchive(folder);
        ObjectReader reader = archive.reader()) {
      List<Map<String, GitArchive.Item>> all =
          LongStream.range(0, COMMITS).mapToObj(seed -> new RandomCommit(seed).items()).toList();
      List<ObjectId> commits = archive.commits(all);
      int refused = 0;
      int converted = 0;
      for (int seed = 0; seed < COMMITS; seed++) {
        Optional<SortedMap<String, String>> expected = archive.archive(commits.get(seed));
        Optional<SortedMap<String, String>> seen =
            GitArchive.contents(new CommitTree(reader, commits.get(seed)), "");
        assertThat(seen).as("seed " + seed).isEqualTo(expected);
        refused += expected.isEmpty() ? 1 : 0;
        converted += converted(all.get(seed), expected.orElse(new TreeMap<>()));
      }
      // else the commits have too little in them
      assertThat(refused).as("commits that Git refuses").isBetween(1, COMMITS / 3);
      assertThat(converted).as("files that Git converts").isGreaterThan(2 * COMMITS);
    }
  }

  private static int converted(Map<String, GitArchive.Item> items, Map<String, String> given) {
    return (int)
        given.entrySet().stream()
            .filter(file ->
                !file.getValue().equals(items.get(EntryNames.encoded(file.getKey())).bytes()))
            .count();
  }
}
