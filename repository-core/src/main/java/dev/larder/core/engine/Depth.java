package dev.larder.core.engine;

/// How far a read goes.
enum Depth {
  /// To the content, wherever it is, for a client that takes it.
  TAKE,
  /// As far as it needs to say what is there, for a client that does not take the content: it does
  /// not wait for a file that is fetched because of it.
  LOOK,
  /// No further than this node's memory: no store and no upstream is asked and nobody is waited
  /// for. Missing says only that it is not there.
  GLANCE
}
