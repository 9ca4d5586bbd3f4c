package dev.fleettools.dispatch.git;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A git release; FleetTools needs the {@code merge-tree --write-tree} of 2.38. */
public record GitVersion(int major, int minor) implements Comparable<GitVersion> {

  public static final GitVersion NEEDED = new GitVersion(2, 38);

  private static final Pattern SAID =
      Pattern.compile("git version (\\d+)\\.(\\d+).*", Pattern.DOTALL);

  /** Reads what {@code git --version} says, vendor endings included. */
  public static GitVersion parse(String said) {
    Matcher matcher = SAID.matcher(said);
    if (!matcher.matches()) {
      throw new GitException(
          GitException.Problem.GIT_TOO_OLD,
          "Git says \"" + said.strip() + "\", which is no version: install git 2.38 or newer.");
    }
    return new GitVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public int compareTo(GitVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
