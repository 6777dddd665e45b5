package dev.larder.git.mirror;

import dev.larder.git.wire.FetchLimits;
import dev.larder.git.wire.LimitException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.NB;

/// A bare repository that takes no pack that exceeds a limit, and does nothing behind our back.
final class MirrorRepository extends FileRepository {
  /// `PACK`, a version, and how many objects there are.
  private static final int PACK_HEAD_BYTES = 12;

  private final FetchLimits limits;

  MirrorRepository(Path folder, FetchLimits limits) throws IOException {
    super(
        new FileRepositoryBuilder()
            .setFS(FS.DETECTED)
            .setGitDir(folder.toFile())
            .setBare()
            .setup());
    this.limits = limits;
  }

  @Override
  public void autoGC(ProgressMonitor monitor) {
    // It ignores gc.auto, and packs are looked after elsewhere.
  }

  @Override
  public ObjectInserter newObjectInserter() {
    ObjectInserter inserter = super.newObjectInserter();
    return new ObjectInserter.Filter() {
      @Override
      protected ObjectInserter delegate() {
        return inserter;
      }

      @Override
      public PackParser newPackParser(InputStream in) throws IOException {
        PackParser parser = inserter.newPackParser(counted(in));
        parser.setMaxObjectSizeLimit(limits.objectBytes());
        return parser;
      }
    };
  }

  /// JGit makes room for as many objects as a pack says it has, before any of them has come.
  private InputStream counted(InputStream in) throws IOException {
    byte[] head = in.readNBytes(PACK_HEAD_BYTES);
    if (head.length == PACK_HEAD_BYTES
        && NB.decodeUInt32(head, PACK_HEAD_BYTES - Integer.BYTES) > limits.objects()) {
      throw new LimitException(
          "the server wants to send more than %,d objects".formatted(limits.objects()));
    }
    return new SequenceInputStream(new ByteArrayInputStream(head), in);
  }
}
