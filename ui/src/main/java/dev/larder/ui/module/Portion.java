package dev.larder.ui.module;

import dev.larder.ui.PageCall;
import java.util.List;
import java.util.function.Function;

/// A part of a list that is there as a whole: as much of it as a page has room for.
///
/// @param from where it begins among all of them
public record Portion<T>(List<T> all, int from, List<T> shown) {
  public Portion {
    shown = List.copyOf(shown);
  }

  /// What begins where the address of a page says it.
  ///
  /// @param parameter of the address; without it the first one begins
  /// @param most of the lines
  /// @param written about as a page writes a line
  static <T> Portion<T> of(
      PageCall call,
      String parameter,
      List<T> all,
      int most,
      PageRoom room,
      Function<T, String> written) {
    String asked = call.query().text(parameter);
    int from = asked.matches("[0-9]{1,7}") ? Math.min(Integer.parseInt(asked), all.size()) : 0;
    List<T> next = all.subList(from, Math.min(all.size(), from + most));
    int fitting = room.fitting(next.stream().map(written).toList());
    return new Portion<>(all, from, next.subList(0, fitting));
  }

  /// Whether more follow.
  public boolean more() {
    return left() > 0;
  }

  /// How many follow.
  public int left() {
    return all.size() - next();
  }

  /// Where those begin.
  public int next() {
    return from + shown.size();
  }

  /// Whether it is the first one.
  public boolean first() {
    return from == 0;
  }
}
