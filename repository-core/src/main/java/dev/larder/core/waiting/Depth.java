package dev.larder.core.waiting;

/// How far down a read goes. It is told at the door and carried down by the same methods, whatever
/// it is.
public enum Depth {
  /// To the content, wherever it is, for a client that takes it.
  TAKE,
  /// As far as [#TAKE], on behalf of a client that is on its way to the content: nothing follows
  /// from it for where that client goes.
  AHEAD,
  /// As far as it needs to say what is there, for a client that does not take the content: it does
  /// not wait for a file that is fetched because of it.
  LOOK,
  /// No further than this node's memory: no store and no upstream is asked and nothing is waited
  /// for. What would have to be waited for ends as not at hand.
  GLANCE;

  public boolean mayWait() {
    return this != GLANCE;
  }
}
