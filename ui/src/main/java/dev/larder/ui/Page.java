package dev.larder.ui;

/// Answers requests for one page, its forms included.
@FunctionalInterface
public interface Page {
  /// Answers, or ends early with [PageEnding].
  PageAnswer answer(PageCall call);
}
