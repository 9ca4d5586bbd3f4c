package dev.fleettools.dispatch.run.process;

/**
 * A living process as it was at one look; zombies are not alive and have no row.
 *
 * @param parent process id of its parent
 * @param group its process group
 * @param name the command's name, without its arguments (they may hold what nobody should log)
 */
public record ProcessRow(ProcessIdentity who, long parent, long group, String name) {

  public long pid() {
    return who.pid();
  }
}
