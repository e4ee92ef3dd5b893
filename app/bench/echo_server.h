#pragma once
// The yardstick of the gateway: a Boost.Beast server that gives back what it is sent, in a thread of its own.

#include <QtGlobal>

#include <memory>

class EchoServer
{
public:
    EchoServer();
    ~EchoServer();

    quint16 port() const;
    double cpuSeconds() const; ///< of its thread, so far

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};
