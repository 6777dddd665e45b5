package dev.larder.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.blobs.BlobStorePlay.Promise;
import dev.larder.blobs.BlobStorePlay.Promises;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.LostBlobException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a power cut may take of a store of blobs: ADR 3's table, on every disk that may be left
/// after every step.
class PowerCutTest {
  private static final int MOST_WAYS = 100_000;
  private static final List<String> VERBS =
      List.of("publish", "fetch", "fetch", "receive", "archive", "delete", "restart", "beside");
  private static final List<String> NAMES = List.of("a", "b", "c");

  @TempDir private Path before;
  @TempDir private Path after;

  /// A disk, and what holds of it.
  private record Left(SortedMap<String, String> files, Promises promises) {
    @Override
    public String toString() {
      return files.toString().replace('\0', '0') + ", " + promises;
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "publish a",
        "fetch a",
        "receive a",
        "join i",
        "join i, join i",
        "publish a, publish b",
        "publish a, publish a",
        "fetch a, fetch a",
        "fetch a, fetch b",
        "fetch a, publish a",
        "publish a, fetch a",
        "publish a, fetch b",
        "publish a, receive b",
        "publish a, delete a",
        "publish a, delete a, publish a",
        "fetch a, delete a, publish a",
        "publish a, restart x, publish b",
        "publish a, restart x, fetch a",
        "fetch a, restart x, publish a",
        "receive a, restart x, publish a",
        "fetch a, beside x, publish a",
        "publish a, beside x, publish a",
        "beside x, publish a",
        "archive a",
        "archive a, archive a",
        "archive a, archive b",
        "archive a, restart x, archive a",
        "archive a, beside x, archive b",
      })
  void holdsWhatWasAnsweredOnEveryDiskThatMayBeLeft(String acts) throws IOException {
    try (BlobStorePlay play = new BlobStorePlay(before.toRealPath()).play(acts)) {
      Set<Left> left = new LinkedHashSet<>();
      for (int cut = 0; cut <= play.history().length(); cut++) {
        var disks = play.history().cutAfter(cut).all(MOST_WAYS);
        assertThat(disks).as("after %d steps", cut).isPresent();
        Promises promises = play.promisedAfter(cut);
        disks.get().forEach(files -> left.add(new Left(files, promises)));
      }
      for (Left one : left) {
        holds(one);
      }
    }
  }

  static Stream<String> longer() {
    int count = (int) Math.ceil(40 * Double.parseDouble(System.getProperty("proof.scale", "0.1")));
    return IntStream.rangeClosed(1, count).mapToObj(PowerCutTest::actsOf);
  }

  private static String actsOf(int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 12)
        .mapToObj(_ -> pick(VERBS, random) + " " + pick(NAMES, random))
        .collect(Collectors.joining(", "));
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("longer")
  void holdsWhatWasAnsweredOnSomeDisksOfALongerHistory(String acts) throws IOException {
    Random random = new Random(acts.hashCode());
    try (BlobStorePlay play = new BlobStorePlay(before.toRealPath()).play(acts)) {
      Set<Left> left = new LinkedHashSet<>();
      for (int cut = 0; cut <= play.history().length(); cut++) {
        Promises promises = play.promisedAfter(cut);
        for (var files : play.history().cutAfter(cut).some(10, random)) {
          left.add(new Left(files, promises));
        }
      }
      for (Left one : left) {
        holds(one);
      }
    }
  }

  /// The loss that ADR 3 accepts is one that can be seen here.
  @Test
  void onlyWhatMayBeFetchedAgainIsEverLost() throws IOException {
    assertThat(mayBeLost("fetch a")).isTrue();
    assertThat(mayBeLost("publish a")).isFalse();
  }

  private boolean mayBeLost(String acts) throws IOException {
    Path disk = Files.createDirectory(before.resolve(acts.replace(' ', '-'))).toRealPath();
    try (BlobStorePlay play = new BlobStorePlay(disk).play(acts)) {
      var disks = play.history().cutAfter(play.history().length()).all(MOST_WAYS).orElseThrow();
      return !disks.stream().allMatch(files -> files.containsKey("blobs/" + place("a")));
    }
  }

  private static String place(String name) {
    String hash = BlobStorePlay.hash(name);
    return hash.substring(0, 2) + "/" + hash.substring(2, 4) + "/" + hash;
  }

  private void holds(Left left) throws IOException {
    DiskAfterCut.write(left.files(), after);
    Path root = after.resolve("blobs");
    try (ContentStore store = BlobStorePlay.open(root)) {
      for (var blob : left.promises().blobs().entrySet()) {
        holds(store.blobs(), blob.getKey(), blob.getValue(), left);
      }
      nothingIsWrong(store.blobs(), left);
      holds(store.logs(), left);
      Optional<UUID> taken = store.blobs().installation();
      assertThat(taken.orElse(BlobStorePlay.INSTALLATION)).isEqualTo(BlobStorePlay.INSTALLATION);
      assertThat(taken.isPresent() || !left.promises().joined()).as("%s", left).isTrue();
      assertThat(namesIn(root.resolve("tmp")))
          .as("%s", left)
          .allMatch(name -> name.equals("gate") || name.endsWith(".lock"))
          .hasSize(2);
    }
  }

  private static void holds(Blobs blobs, String name, Promise promise, Left left)
      throws IOException {
    String hash = BlobStorePlay.hash(name);
    int size = BlobStorePlay.content(name).length;
    if (promise == Promise.THERE || blobs.isWhole(hash, size)) {
      assertThat(bytes(blobs, hash, size)).as("%s", left).isEqualTo(BlobStorePlay.content(name));
    } else {
      assertThatThrownBy(() -> blobs.open(hash, size)).isInstanceOf(LostBlobException.class);
    }
  }

  /// Every piece that was kept is there, and none has other bytes.
  private static void holds(LogArchive logs, Left left) throws IOException {
    List<String> pieces = logs.list(BlobStorePlay.LOG, "");
    assertThat(pieces).as("%s", left).containsAll(left.promises().archived());
    for (String piece : pieces) {
      assertThat(logs.get(BlobStorePlay.LOG, piece))
          .as("%s", left)
          .hasValue(BlobStorePlay.content(piece));
    }
  }

  /// No name leads to other bytes, promised or not.
  private static void nothingIsWrong(Blobs blobs, Left left) throws IOException {
    for (Blobs.Entry entry : blobs.list("", Blobs.MAX_LISTED)) {
      byte[] bytes = bytes(blobs, entry.sha256(), entry.size());
      assertThat(Sha256.hex(bytes)).as("%s", left).isEqualTo(entry.sha256());
    }
  }

  private static byte[] bytes(Blobs blobs, String hash, long size) throws IOException {
    try (var in = Channels.newInputStream(blobs.open(hash, size))) {
      return in.readAllBytes();
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
