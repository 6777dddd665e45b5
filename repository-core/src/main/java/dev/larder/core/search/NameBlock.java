package dev.larder.core.search;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Contents.Numbered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Some thousand names of components as two texts, the second in lower case, so that looking for a
/// word is what the machine does fastest. Names are in the order of their characters, and their
/// places in it are counted from 0.
final class NameBlock {
  static final int MAX_NAMES = 4_096;

  /// What a name takes beside its letters: its start, hash, number, repository and short name.
  private static final int NAME_BYTES = 28;

  /// No name holds it.
  private static final String END = "\n";

  private final String exact;
  private final String folded;
  private final int[] starts;
  private final int[] called;
  private final int[] hashes;
  private final long[] numbers;
  private final RepositoryId[] repositories;
  private final Map<RepositoryId, Integer> sizes = new HashMap<>();

  /// @param shortName what people call a component
  NameBlock(List<Numbered> components, Function<Numbered, String> shortName) {
    List<Numbered> sorted =
        components.stream()
            .filter(one -> !one.component().contains(END))
            .sorted(Comparator.comparing(Numbered::component))
            .toList();
    starts = new int[sorted.size() + 1];
    called = new int[sorted.size()];
    hashes = new int[sorted.size()];
    numbers = new long[sorted.size()];
    repositories = new RepositoryId[sorted.size()];
    Map<RepositoryId, RepositoryId> same = new HashMap<>();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < sorted.size(); i++) {
      Numbered one = sorted.get(i);
      starts[i] = names.length();
      names.append(one.component()).append(END);
      called[i] = called(one.component(), shortName.apply(one));
      hashes[i] = one.component().hashCode();
      numbers[i] = one.number();
      repositories[i] = same.computeIfAbsent(one.repository(), id -> id);
      sizes.merge(one.repository(), 1, Integer::sum);
    }
    starts[sorted.size()] = names.length();
    exact = names.toString();
    String lower = SearchWords.folded(exact);
    folded = lower.equals(exact) ? exact : lower;
  }

  /// Where in a name its short form stands: the start in the upper half, the end in the lower one.
  private static int called(String name, String shortName) {
    int at = name.lastIndexOf(shortName);
    return at < 0 ? 0 : at << 16 | (at + shortName.length());
  }

  int size() {
    return numbers.length;
  }

  long bytes() {
    return exact.length() + folded.length() + (long) size() * NAME_BYTES;
  }

  Numbered at(int place) {
    return new Numbered(numbers[place], repositories[place], name(place));
  }

  String name(int place) {
    return exact.substring(starts[place], end(place));
  }

  int length(int place) {
    return end(place) - starts[place];
  }

  private int end(int place) {
    return starts[place + 1] - END.length();
  }

  RepositoryId repository(int place) {
    return repositories[place];
  }

  long number(int place) {
    return numbers[place];
  }

  List<Numbered> all() {
    List<Numbered> all = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      all.add(at(i));
    }
    return all;
  }

  /// The places of all names that hold every word.
  void matching(SearchWords words, IntConsumer found) {
    String rarest = words.longest();
    int place = 0;
    for (int at = folded.indexOf(rarest); at >= 0; at = folded.indexOf(rarest, starts[place])) {
      while (starts[place + 1] <= at) {
        place++;
      }
      if (words.areIn(hay(place))) {
        found.accept(place);
      }
      place++;
    }
  }

  /// How badly the name at a place fits words that it holds; 0 is best, and where it is more than
  /// so much, any more.
  int distance(int place, SearchWords words, int most) {
    return words.distance(hay(place), most);
  }

  private SearchWords.Hay hay(int place) {
    return new SearchWords.Hay(
        folded,
        starts[place],
        end(place),
        starts[place] + (called[place] >>> 16),
        starts[place] + (called[place] & 0xffff));
  }

  /// The letters of the name at a place, in lower case.
  IntStream letters(int place) {
    return folded.substring(starts[place], end(place)).chars();
  }

  /// Whether people call the component at a place so.
  boolean isCalled(int place, String foldedName) {
    int from = called[place] >>> 16;
    int to = called[place] & 0xffff;
    return to - from == foldedName.length() && folded.startsWith(foldedName, starts[place] + from);
  }

  boolean startsWith(int place, String prefix) {
    return prefix.length() <= length(place) && exact.startsWith(prefix, starts[place]);
  }

  /// How much of the name at a place stands before the first slash from a character on; all of it
  /// where there is none.
  int elementEnd(int place, int from) {
    int slash = exact.indexOf('/', starts[place] + from, end(place));
    return (slash < 0 ? end(place) : slash) - starts[place];
  }

  /// The hash code of the name at a place, as a text has it.
  int hash(int place) {
    return hashes[place];
  }

  /// Whether a part of the name at a place is a text.
  boolean isAt(int place, int from, int end, String text) {
    return end - from == text.length() && exact.startsWith(text, starts[place] + from);
  }

  /// How many names each repository has here.
  Map<RepositoryId, Integer> sizes() {
    return sizes;
  }

  /// The first place whose name is not before a text.
  int firstNotBefore(String text) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (name(middle).compareTo(text) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
