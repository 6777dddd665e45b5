package dev.larder.core.search;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.access.Principal;
import dev.larder.core.browse.Slice;
import dev.larder.core.search.BestNames.Rank;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Contents;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Finds components by words of their names, in all repositories that somebody may read, those that
/// fit best first: the whole name; its last element, or what people call it by; an element that
/// begins so; a name that begins so; a name that holds the word. Of several words each has to be in
/// the name. Of two that fit as well the shorter one comes first.
///
/// What somebody is not shown is neither found nor counted, and leaves no gap.
public final class ComponentSearch {
  private final Sights sights;
  private final ComponentNames names;
  private final ShownHoldings holdings;

  ComponentSearch(Sights sights, ComponentNames names, Contents contents, InstantSource clock) {
    this.sights = sights;
    this.names = names;
    this.holdings = new ShownHoldings(contents, clock);
  }

  /// @param text words, or a pasted address; nothing in it: nothing is found
  /// @param after begin behind what a slice before this one named as the next; empty: at the start
  public record Question(String text, String after, int limit) {}

  /// Refused with BAD_REQUEST: `after` is nothing that a slice has named.
  public Outcome<Slice<FoundComponent>> search(
      Snapshot snapshot, Principal principal, Question question) {
    SearchWords words = SearchWords.of(question.text());
    Optional<Rank> after =
        question.after().isEmpty() ? Optional.of(Rank.FIRST) : Rank.of(question.after());
    if (after.isEmpty()) {
      return Outcome.refused(
          Refusal.Kind.BAD_REQUEST,
          "after is what the page before this one named as next, not \"" + question.after() + '"');
    }
    Sight sight = sights.everywhere(snapshot, principal);
    if (words.isEmpty() || sight.doors() == 0) {
      return Outcome.found(new Slice<>(List.of(), Optional.empty()));
    }
    return names
        .now()
        .map(table -> {
          BestNames best = new BestNames(sight, words, after.get(), question.limit());
          table.blocks().forEach(best::look);
          return new Slice<>(holdings.of(best.names()), best.next());
        });
  }
}
