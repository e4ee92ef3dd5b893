#pragma once
// A checksum of many bytes at the speed of memory: against damaged disks, not against people.

#include <QIODevice>

#include <array>
#include <cstring>
#include <string_view>

/** 64 bits over bytes in any portions: four lanes of multiply and rotate over blocks of 32 bytes. */
class Fingerprint
{
public:
    void add(std::string_view bytes);
    quint64 value() const;

private:
    void mix(const char *block);

    std::array<quint64, 4> m_lanes{0x9E3779B97F4A7C15u, 0xC2B2AE3D27D4EB4Fu, 0x165667B19E3779F9u, 0x27D4EB2F165667C5u};
    std::array<char, 32> m_rest{};
    size_t m_restSize = 0;
    quint64 m_length = 0;
};

/** Passes on what is written through it, and knows its fingerprint. */
class FingerprintDevice : public QIODevice
{
public:
    explicit FingerprintDevice(QIODevice &target) : m_target(target) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }
    quint64 value() const { return m_fingerprint.value(); }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *bytes, qint64 size) override;

private:
    QIODevice &m_target;
    Fingerprint m_fingerprint;
};
