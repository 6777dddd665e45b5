package dev.larder.e2e.browser;

/// How a person works a page. Parts of a page are found by what is written on them, as people find
/// them; `rule 1 > Pattern` is the field Pattern in the group that is called rule 1.
sealed interface Hand permits MouseHand, KeyboardHand {
  /// Goes where a link leads.
  void follow(String link);

  /// Presses a button that sends a form, or asks for another page.
  void press(String button);

  /// Presses a button, or opens what is folded, without leaving the page.
  void touch(String part);

  /// Writes into a field, in the place of what is there.
  void type(String field, String text);

  /// Chooses one of a list.
  void choose(String field, String option);

  /// Ticks a box or takes the tick away, or chooses one of several ways.
  void tick(String box);

  /// Moves something to the place of another one in a list whose order counts.
  void move(String item, String to);

  /// Takes what a button offers as a file.
  String download(String link);
}
