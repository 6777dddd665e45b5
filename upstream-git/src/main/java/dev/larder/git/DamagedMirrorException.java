package dev.larder.git;

import java.io.EOFException;
import java.io.IOException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.CorruptPackIndexException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.PackMismatchException;
import org.eclipse.jgit.errors.UnpackException;

/// What is here of a repository cannot be read, or has holes. No fetch would heal that.
final class DamagedMirrorException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedMirrorException(Throwable cause) {
    super("the copy of the repository is damaged, and is fetched anew; try again", cause);
  }

  /// Whether that may be the reason.
  static boolean mayBe(Throwable failure) {
    boolean cut = Causes.find(failure, EOFException.class).isPresent();
    return !cut
        && (Causes.find(failure, MissingObjectException.class).isPresent()
            || Causes.find(failure, CorruptObjectException.class).isPresent()
            || Causes.find(failure, CorruptPackIndexException.class).isPresent()
            || Causes.find(failure, PackInvalidException.class).isPresent()
            || Causes.find(failure, PackMismatchException.class).isPresent()
            || Causes.find(failure, UnpackException.class).isPresent()
            || Causes.find(failure, DamagedMirrorException.class).isPresent());
  }
}
