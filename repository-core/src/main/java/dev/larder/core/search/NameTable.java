package dev.larder.core.search;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Contents.Numbered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The names of all components, each as often as repositories store it.
record NameTable(List<NameBlock> blocks) {
  static final NameTable EMPTY = new NameTable(List.of());

  NameTable {
    blocks = List.copyOf(blocks);
  }

  /// The same and more: those that the last block has room for are put into it.
  NameTable with(List<Numbered> more, Function<Numbered, String> shortName) {
    if (more.isEmpty()) {
      return this;
    }
    List<NameBlock> grown = new ArrayList<>(blocks);
    List<Numbered> rest = new ArrayList<>();
    if (!grown.isEmpty() && grown.getLast().size() < NameBlock.MAX_NAMES) {
      rest.addAll(grown.removeLast().all());
    }
    rest.addAll(more);
    for (int from = 0; from < rest.size(); from += NameBlock.MAX_NAMES) {
      int to = Math.min(from + NameBlock.MAX_NAMES, rest.size());
      grown.add(new NameBlock(rest.subList(from, to), shortName));
    }
    return new NameTable(grown);
  }

  /// The one of some repositories that has the most names; empty: none of them has any.
  Optional<RepositoryId> largest(Predicate<RepositoryId> wanted) {
    Map<RepositoryId, Integer> sizes = new HashMap<>();
    blocks.forEach(
        block -> block.sizes().forEach((id, size) -> sizes.merge(id, size, Integer::sum)));
    return sizes.entrySet().stream()
        .filter(one -> wanted.test(one.getKey()))
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  long bytes() {
    return blocks.stream().mapToLong(NameBlock::bytes).sum();
  }

  long size() {
    return blocks.stream().mapToLong(NameBlock::size).sum();
  }

  LongStream numbers() {
    return blocks.stream()
        .flatMapToLong(block -> IntStream.range(0, block.size()).mapToLong(block::number));
  }
}
