package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.Packing;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** A new file that only its owner can read, with its length and its SHA-256 as it grows. */
final class FileOutput implements AutoCloseable {

  private final FileChannel channel;
  private final DigestOutputStream out;
  private long length;

  private FileOutput(FileChannel channel) {
    this.channel = channel;
    OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    out = new DigestOutputStream(buffered, sha256());
  }

  /** Refuses a file that is there. */
  static FileOutput create(Path file) throws IOException {
    return new FileOutput(
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Part append(byte[] bytes) throws IOException {
    Part part = new Part(length, bytes.length, Packing.checksum(bytes));
    out.write(bytes);
    length += bytes.length;
    return part;
  }

  long length() {
    return length;
  }

  /** Makes it durable; gives the SHA-256 of everything written. */
  String sync() throws IOException {
    out.flush();
    channel.force(true);
    return HexFormat.of().formatHex(out.getMessageDigest().digest());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
