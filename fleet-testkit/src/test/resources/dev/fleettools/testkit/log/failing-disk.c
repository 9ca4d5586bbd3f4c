/*
 * Preloaded into a process, this fails or kills at the n-th change of files below one folder.
 *   FLEET_FAIL_UNDER  the folder; changes elsewhere are not counted
 *   FLEET_FAIL_KIND   write, sync or kill (which counts both, and renames and removals)
 *   FLEET_FAIL_AT     n, from 1; 0 only counts
 *   FLEET_FAIL_COUNT  a file that the final count is written to
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long count;

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

static int below(const char *path) {
  const char *folder = setting("FLEET_FAIL_UNDER");
  return *folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int ours(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return below(path);
}

/* Whether this change is the one that fails; a kill does not return. */
static int fails(const char *kind) {
  const char *wanted = setting("FLEET_FAIL_KIND");
  int kill_all = strcmp(wanted, "kill") == 0;
  if (!kill_all && strcmp(wanted, kind) != 0) return 0;
  if (atomic_fetch_add(&count, 1) + 1 != atol(setting("FLEET_FAIL_AT"))) return 0;
  if (kill_all) raise(SIGKILL);
  return 1;
}

__attribute__((destructor)) static void tell(void) {
  const char *path = setting("FLEET_FAIL_COUNT");
  FILE *file = *path ? fopen(path, "w") : NULL;
  if (file) {
    fprintf(file, "%ld\n", atomic_load(&count));
    fclose(file);
  }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t length) {
  if (ours(fd) && fails("write")) { errno = ENOSPC; return -1; }
  return REAL(write)(fd, bytes, length);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  if (ours(fd) && fails("write")) { errno = ENOSPC; return -1; }
  return REAL(pwrite)(fd, bytes, length, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  if (ours(fd) && fails("write")) { errno = ENOSPC; return -1; }
  return REAL(pwrite64)(fd, bytes, length, at);
}

int fsync(int fd) {
  if (ours(fd) && fails("sync")) { errno = EIO; return -1; }
  return REAL(fsync)(fd);
}

int fdatasync(int fd) {
  if (ours(fd) && fails("sync")) { errno = EIO; return -1; }
  return REAL(fdatasync)(fd);
}

int rename(const char *from, const char *to) {
  if (below(to)) fails("rename");
  return REAL(rename)(from, to);
}

int unlink(const char *path) {
  if (below(path)) fails("unlink");
  return REAL(unlink)(path);
}
