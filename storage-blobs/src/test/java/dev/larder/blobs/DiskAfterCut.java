package dev.larder.blobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.larder.blobs.DiskHistory.Content;
import dev.larder.blobs.DiskHistory.Folder;
import dev.larder.blobs.DiskHistory.Node;
import dev.larder.blobs.DiskHistory.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/// What a power cut may leave of a disk that keeps what was forced, and of everything else an
/// arbitrary part: of each name what it led to when its folder was last forced, or any of what it
/// has led to since, whatever the other names lead to; of each file the bytes that were last
/// forced, or those after any write since, or the first half of the last ones, or as many zeros.
///
/// A file system with a journal leaves less: it keeps an order.
final class DiskAfterCut {
  private final Folder top;
  private final Map<Folder, Map<String, List<Optional<Node>>>> names = new LinkedHashMap<>();
  private final Map<Content, List<String>> contents = new LinkedHashMap<>();

  DiskAfterCut(Folder top, List<Step> steps) {
    this.top = top;
    steps.forEach(this::apply);
    boolean _ = holdsFiles(top);
  }

  private void apply(Step step) {
    switch (step) {
      case Step.Named(var folder, var name, var node) ->
          namesIn(folder)
              .computeIfAbsent(name, _ -> new ArrayList<>(List.of(Optional.empty())))
              .add(node);
      case Step.Written(var file, var bytes) -> bytesOf(file).add(new String(bytes, ISO_8859_1));
      case Step.Forced(Folder folder) -> namesIn(folder).values().forEach(DiskAfterCut::keepLast);
      case Step.Forced(Content file) -> keepLast(bytesOf(file));
    }
  }

  private static void keepLast(List<?> alternatives) {
    alternatives.subList(0, alternatives.size() - 1).clear();
  }

  private Map<String, List<Optional<Node>>> namesIn(Folder folder) {
    return names.computeIfAbsent(folder, _ -> new LinkedHashMap<>());
  }

  private List<String> bytesOf(Content file) {
    return contents.computeIfAbsent(file, _ -> new ArrayList<>(List.of("")));
  }

  /// Every disk that is possible, by the paths of its files, each with its bytes as characters;
  /// empty if there are more ways to them than so many. Folders without files are left out.
  Optional<Set<SortedMap<String, String>>> all(int most) {
    Set<SortedMap<String, String>> disks = new LinkedHashSet<>();
    EveryWay way = new EveryWay();
    for (int count = 0; count < most; count++) {
      disks.add(disk(way));
      if (!way.next()) {
        return Optional.of(disks);
      }
    }
    return Optional.empty();
  }

  /// As [#all], some of them by chance.
  Set<SortedMap<String, String>> some(int count, Random random) {
    Set<SortedMap<String, String>> disks = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      disks.add(disk(random::nextInt));
    }
    return disks;
  }

  /// Makes the files of a folder those of one of these disks. Folders that it has stay.
  static void write(Map<String, String> files, Path folder) throws IOException {
    try (Stream<Path> there = Files.walk(folder)) {
      for (Path file : there.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().getBytes(ISO_8859_1));
    }
  }

  private SortedMap<String, String> disk(IntUnaryOperator choose) {
    SortedMap<String, String> files = new TreeMap<>();
    fill(top, "", choose, files);
    return files;
  }

  private void fill(
      Folder folder, String prefix, IntUnaryOperator choose, Map<String, String> into) {
    for (var entry : namesIn(folder).entrySet()) {
      String path = prefix + entry.getKey();
      switch (chosen(entry.getValue(), choose).orElse(null)) {
        case Folder below -> fill(below, path + "/", choose, into);
        case Content file -> into.put(path, bytes(file, choose));
        case null -> {}
      }
    }
  }

  private static <T> T chosen(List<T> any, IntUnaryOperator choose) {
    List<T> distinct = any.stream().distinct().toList();
    return distinct.get(distinct.size() == 1 ? 0 : choose.applyAsInt(distinct.size()));
  }

  /// Whether a folder may have files, also further below; forgets the names that lead to none.
  private boolean holdsFiles(Folder folder) {
    Map<String, List<Optional<Node>>> below = namesIn(folder);
    below
        .values()
        .removeIf(nodes ->
            nodes.stream().flatMap(Optional::stream).filter(this::holdsFiles).count() == 0);
    return !below.isEmpty();
  }

  private boolean holdsFiles(Node node) {
    return switch (node) {
      case Content _ -> true;
      case Folder folder -> holdsFiles(folder);
    };
  }

  private String bytes(Content file, IntUnaryOperator choose) {
    List<String> known = bytesOf(file);
    String last = known.getLast();
    List<String> alternatives = new ArrayList<>(known);
    if (known.size() > 1) {
      alternatives.add(last.substring(0, last.length() / 2));
      alternatives.add("\0".repeat(last.length()));
    }
    return chosen(alternatives, choose);
  }

  /// All ways through a number of choices, one after the other.
  private static final class EveryWay implements IntUnaryOperator {
    private final List<int[]> taken = new ArrayList<>();
    private int at;

    @Override
    public int applyAsInt(int alternatives) {
      if (at == taken.size()) {
        taken.add(new int[] {0, alternatives});
      }
      return taken.get(at++)[0];
    }

    /// False: there is no other way.
    boolean next() {
      at = 0;
      while (!taken.isEmpty()) {
        int[] last = taken.getLast();
        last[0]++;
        if (last[0] < last[1]) {
          return true;
        }
        taken.removeLast();
      }
      return false;
    }
  }
}
