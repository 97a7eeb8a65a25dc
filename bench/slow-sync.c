/* Preloaded into the controller: each fsync and fdatasync below SLOW_SYNC takes five seconds once "on" lies there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECONDS 5

static int is_slow(int fd, const char *dir)
{
	char link[64], name[4096], on[4200];
	ssize_t length;

	if (dir == NULL)
		return 0;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	length = readlink(link, name, sizeof name - 1);
	if (length < 0)
		return 0;
	name[length] = 0;
	snprintf(on, sizeof on, "%s/on", dir);
	return strncmp(name, dir, strlen(dir)) == 0 && access(on, F_OK) == 0;
}

/* One byte for each that was slow, so that nobody takes a shim that did nothing for a fast controller. */
static void count(const char *dir)
{
	char name[4200];
	int fd;

	snprintf(name, sizeof name, "%s/slowed", dir);
	fd = open(name, O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (fd < 0)
		return;
	if (write(fd, ".", 1) != 1)
		perror(name);
	close(fd);
}

static int slowly(const char *call, int fd)
{
	const char *dir = getenv("SLOW_SYNC");
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, call);

	if (is_slow(fd, dir)) {
		sleep(SECONDS);
		count(dir);
	}
	return real(fd);
}

int fsync(int fd)
{
	return slowly("fsync", fd);
}

int fdatasync(int fd)
{
	return slowly("fdatasync", fd);
}
